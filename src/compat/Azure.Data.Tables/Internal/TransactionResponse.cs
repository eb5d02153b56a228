using Azure.Core;

namespace Azure.Data.Tables.Internal;

/// <summary>The answer to one action of a transaction.</summary>
internal sealed class TransactionResponse : Response
{
    private readonly Dictionary<string, string> headers;

    public TransactionResponse(int status, string reasonPhrase, Dictionary<string, string> headers, ReadOnlyMemory<byte> body, string clientRequestId)
    {
        Status = status;
        ReasonPhrase = reasonPhrase;
        this.headers = headers;
        ContentStream = new MemoryStream(body.ToArray(), 0, body.Length, writable: false, publiclyVisible: true);
        ClientRequestId = clientRequestId;
    }

    public override int Status { get; }

    public override string ReasonPhrase { get; }

    public override Stream ContentStream { get; set; }

    public override string ClientRequestId { get; set; }

    public override bool IsError => Status >= 400;

    public override void Dispose() => ContentStream?.Dispose();

    protected override bool TryGetHeader(string name, out string value) => headers.TryGetValue(name, out value);

    protected override bool TryGetHeaderValues(string name, out IEnumerable<string> values)
    {
        bool known = headers.TryGetValue(name, out string value);
        values = known ? [value] : null;
        return known;
    }

    protected override bool ContainsHeader(string name) => headers.ContainsKey(name);

    protected override IEnumerable<HttpHeader> EnumerateHeaders()
    {
        foreach ((string name, string value) in headers)
        {
            yield return new HttpHeader(name, value);
        }
    }
}
