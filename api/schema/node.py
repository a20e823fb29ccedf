"""What everything with an id has in common."""

import strawberry


@strawberry.interface(description="Anything with an id of its own, which `node` finds again.")
class Node:
    """Base of the types with an id."""

    id: strawberry.ID = strawberry.field(description="Its id: stable, and never used for anything else.")
