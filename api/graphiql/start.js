// Starts GraphiQL on this service. Everything comes from this host; the page's policy allows nothing else.
"use strict";

const defaultQuery = `# Events, each with its best evidence. Press the button, or Ctrl-Enter, to run it.
# Writing needs the token of DATELINE_HOME/token: put {"Authorization": "Bearer TOKEN"} under "Headers" below.
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
