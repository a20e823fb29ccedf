// Starts GraphiQL on this service. Everything comes from this host; the page's policy allows nothing else.
"use strict";

const defaultQuery = `# Events, each with its first evidence.
# Run it with the button or with Ctrl-Enter.
# Writing needs a token, under Headers below:
#   {"Authorization": "Bearer TOKEN"}
# It is in DATELINE_HOME/token.
{
  events(first: 10) {
    totalCount
    nodes {
      summary
      status
      occurred { from to precision }
      actors { name }
      targets { name }
      regions { name country { name } }
      mentions(first: 1) {
        nodes {
          quote { text }
          document { title source publishedAt }
        }
      }
    }
  }
}
`;

ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: "/graphql" }),
    defaultQuery,
    defaultHeaders: "{}",
    isHeadersEditorEnabled: true,
    shouldPersistHeaders: false,
    defaultEditorToolsVisibility: "headers",
  }),
);
