using Azure;
using Azure.Data.Tables;

namespace Compat.Tests.Tables;

public sealed class ConnectionStringTests(TableAccount account) : IClassFixture<TableAccount>
{
    const string Key = "AccountKey=c2VjcmV0";

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "devstoreaccount1", "http://127.0.0.1:10002/devstoreaccount1")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=feeds;" + Key + ";EndpointSuffix=core.windows.net", "feeds", "https://feeds.table.core.windows.net/")]
    [InlineData("AccountName=feeds;" + Key + ";EndpointSuffix=core.chinacloudapi.cn;", "feeds", "https://feeds.table.core.chinacloudapi.cn/")]
    [InlineData("accountname=feeds;accountkey=c2VjcmV0;endpointsuffix=core.windows.net", "feeds", "https://feeds.table.core.windows.net/")]
    [InlineData("DefaultEndpointsProtocol=http;AccountName=mine;" + Key + ";BlobEndpoint=http://127.0.0.1:1/mine;TableEndpoint=http://127.0.0.1:2/mine;", "mine", "http://127.0.0.1:2/mine")]
    [InlineData("AccountName=mine;" + Key + ";TableEndpoint=http://localhost:2/mine/", "mine", "http://localhost:2/mine/")]
    [InlineData("TableEndpoint=https://feeds.table.core.windows.net/;SharedAccessSignature=?sv=2019-02-02&sig=a%2Bb%3D", "feeds", "https://feeds.table.core.windows.net/")]
    public void A_valid_connection_string_names_account_and_endpoint(string text, string name, string endpoint)
    {
        var service = new TableServiceClient(text);

        Assert.Equal((name, endpoint), (service.AccountName, service.Uri.AbsoluteUri));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("UseDevelopmentStorage=false")]
    [InlineData("UseDevelopmentStorage=true;AccountName=feeds")]
    [InlineData("AccountName=feeds")]
    [InlineData("AccountName=feeds;" + Key)]
    [InlineData("AccountName=feeds;EndpointSuffix=core.windows.net")]
    [InlineData("AccountName=feeds;AccountKey=;EndpointSuffix=core.windows.net")]
    [InlineData("AccountName=feeds;AccountKey=not base64!;EndpointSuffix=core.windows.net")]
    [InlineData("AccountName=feeds;AccountName=feeds;" + Key + ";EndpointSuffix=core.windows.net")]
    [InlineData("AccountName=feeds;" + Key + ";TableEndpoint=not an address")]
    [InlineData("AccountName=feeds;" + Key + ";TableEndpoint=ftp://127.0.0.1/feeds")]
    [InlineData("DefaultEndpointsProtocol=gopher;AccountName=feeds;" + Key + ";EndpointSuffix=core.windows.net")]
    [InlineData("SharedAccessSignature=sv=1&sig=2")]
    public void An_invalid_connection_string_is_refused_without_telling_its_key(string text)
    {
        var failure = Assert.Throws<InvalidOperationException>(() => new TableServiceClient(text));

        Assert.DoesNotContain("c2VjcmV0", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not base64!", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_connection_string_is_no_argument()
    {
        Assert.Throws<ArgumentNullException>(() => new TableServiceClient((string)null!));
        Assert.Throws<ArgumentException>(() => new TableServiceClient(""));
        Assert.Throws<ArgumentNullException>(() => new TableServiceClient(null!, new NoToken()));
        Assert.Throws<ArgumentNullException>(() => new TableServiceClient(new Uri("https://feeds.table.core.windows.net"), null!));
    }

    [Fact]
    public async Task A_key_that_is_not_the_accounts_is_forbidden()
    {
        var other = Convert.ToBase64String(new byte[32]);
        var service = new TableServiceClient(string.Join(';', account.ConnectionString.Split(';').Select(part => part.StartsWith("AccountKey=", StringComparison.Ordinal) ? "AccountKey=" + other : part)));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => service.GetTableClient("table").CreateAsync(Cancellation));

        Assert.Equal((403, "AuthorizationFailure"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task A_shared_access_signature_lets_in_as_far_as_it_goes()
    {
        var table = await account.NewTableAsync();
        var everything = new TableServiceClient(SharedAccess.ConnectionString(account.ConnectionString, "rwdlacu")).GetTableClient(table.Name);
        var reading = new TableServiceClient(SharedAccess.ConnectionString(account.ConnectionString, "r")).GetTableClient(table.Name);

        await everything.AddEntityAsync(new TableEntity("p", "it's") { ["A"] = 1 }, Cancellation);
        await everything.SubmitTransactionAsync([new(TableTransactionActionType.UpsertMerge, new TableEntity("p", "it's") { ["B"] = 2 })], Cancellation);
        var read = (await reading.GetEntityAsync<TableEntity>("p", "it's", ["A", "B"], Cancellation)).Value;
        var listed = await reading.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey eq {"it's"}"), cancellationToken: Cancellation).ToListAsync(Cancellation);
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => reading.AddEntityAsync(new TableEntity("p", "2"), Cancellation));

        Assert.Equal((1, 2), (read.GetInt32("A"), read.GetInt32("B")));
        Assert.Single(listed);
        Assert.Equal(403, failure.Status);
        Assert.DoesNotContain("sig=", everything.Name + new TableServiceClient(SharedAccess.ConnectionString(account.ConnectionString, "r")).Uri, StringComparison.Ordinal);
    }

    sealed class NoToken : Azure.Core.TokenCredential
    {
        public override Azure.Core.AccessToken GetToken(Azure.Core.TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override ValueTask<Azure.Core.AccessToken> GetTokenAsync(Azure.Core.TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
