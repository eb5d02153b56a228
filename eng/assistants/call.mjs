// Lists the tools of an MCP server and calls some. Standard input: {url, calls: [{name, arguments}]}. Standard output: {tools, results}.
// The client checks each result against the tool's output schema, and fails where they differ.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

let text = '';
for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk;
const { url, calls } = JSON.parse(text);
const client = new Client({ name: 'feeds-tests', version: '1.0.0' });
await client.connect(new StreamableHTTPClientTransport(new URL(url)));
const { tools } = await client.listTools();
const results = [];
for (const call of calls) results.push(await client.callTool(call));
await client.close();
console.log(JSON.stringify({ tools, results }));
