"""The service: GraphQL over HTTP on the event graph, and the command line. See `api.app.create_app`."""
