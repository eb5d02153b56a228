using Xunit.Sdk;
using Xunit.v3;

namespace Feeds.EndToEnd.Tests.Support;

/// <summary>Begins with the classes that take longest, most of it waiting, so that none of them runs alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    static readonly string[] Longest =
    [
        nameof(MediaDateTests), nameof(BusyShowTests), nameof(PushTests), nameof(ImportTests), nameof(FailureTests), nameof(ScheduleTests),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(Place)];

    static int Place<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection =>
        // A class without a collection of its own is in one that is named after it.
        Array.FindIndex(Longest, name => collection.TestCollectionDisplayName.Contains($".{name} ", StringComparison.Ordinal)) is >= 0 and var place
            ? place
            : Longest.Length;
}
