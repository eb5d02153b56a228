using System.Globalization;

namespace Feeds.Faults;

public sealed class FaultPlanTests
{
    const int Requests = 20_000;

    [Fact]
    public void A_seed_gives_the_same_faults_in_the_share_asked_for_and_of_every_kind()
    {
        var first = Choose(seed: 1);

        Assert.Equal(first, Choose(seed: 1));
        Assert.NotEqual(first, Choose(seed: 2));
        Assert.InRange(first.Count(kind => kind is not FaultKind.None), Requests * 0.09, Requests * 0.11);
        Assert.Equal(Enum.GetValues<FaultKind>(), first.Distinct().Order());
    }

    static FaultKind[] Choose(int seed) =>
        [.. Enumerable.Range(0, Requests).Select(request => new FaultPlan(seed, 0.1).Choose("PUT", string.Create(CultureInfo.InvariantCulture, $"/account/container/{request}"), conditional: true, occurrence: 0))];
}
