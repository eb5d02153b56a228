using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Internal;

/// <summary>An account's endpoint with the pipeline that reaches it: makes requests and sends them.</summary>
internal sealed class TableConnection
{
    private const string Json = "application/json;odata=minimalmetadata";

    private readonly Uri root;
    private readonly string signature;
    private readonly string version;
    private readonly HttpPipeline pipeline;

    public TableConnection(Uri endpoint, HttpPipelinePolicy credential, string signature, TableClientOptions options)
    {
        options ??= new TableClientOptions();
        Endpoint = endpoint;
        this.signature = signature;
        version = options.VersionString;
        root = endpoint.AbsoluteUri.EndsWith('/') ? endpoint : new Uri(endpoint.AbsoluteUri + "/");
        var parts = new HttpPipelineOptions(options) { RequestFailedDetailsParser = TableErrorParser.Instance };
        if (credential is not null)
        {
            parts.PerRetryPolicies.Add(credential);
        }

        pipeline = HttpPipelineBuilder.Build(parts);
    }

    public Uri Endpoint { get; }

    /// <summary>The first label of the host, or of the path where the host is an address: the emulator's way.</summary>
    public string AccountName => Endpoint.HostNameType == UriHostNameType.Dns && !Endpoint.IsLoopback
        ? Endpoint.Host.Split('.')[0]
        : Endpoint.AbsolutePath.Trim('/').Split('/')[0];

    /// <summary>The absolute address of a resource, without query: what the requests inside a transaction name.</summary>
    public string Address(string resource) => root.AbsoluteUri + resource;

    public HttpMessage CreateMessage(RequestMethod method, string resource)
    {
        HttpMessage message = pipeline.CreateMessage();
        Request request = message.Request;
        request.Method = method;
        request.Uri.Reset(root);
        request.Uri.AppendPath(resource, escape: false);
        if (signature is not null)
        {
            request.Uri.Query = signature;
        }

        request.Headers.SetValue("x-ms-version", version);
        request.Headers.SetValue("DataServiceVersion", "3.0");
        request.Headers.SetValue("Accept", Json);
        return message;
    }

    public static void SetBody(HttpMessage message, byte[] json)
    {
        message.Request.Headers.SetValue("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(json);
    }

    /// <summary>Sends and hands back whatever answer comes, for the caller to judge by its status.</summary>
    public async ValueTask<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return message.Response;
    }

    /// <summary>Sends, and fails for an answer of 400 and above, unless it is the one status that the caller takes as an answer.</summary>
    /// <exception cref="RequestFailedException">With the service's code and message.</exception>
    public async Task<Response> SendCheckedAsync(HttpMessage message, CancellationToken cancellationToken, int alsoGood = 0)
    {
        Response response = await SendAsync(message, cancellationToken).ConfigureAwait(false);
        return response.Status < 300 || response.Status == alsoGood ? response : throw new RequestFailedException(response);
    }
}
