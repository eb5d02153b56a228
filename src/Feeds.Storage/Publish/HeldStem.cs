namespace Feeds.Storage.Publish;

/// <summary>A stem that the revision holds back.</summary>
internal abstract record HeldStem(string Stem);

/// <summary>It cannot be read or rendered.</summary>
/// <param name="Kept">True when listeners still get what was published before.</param>
internal sealed record BrokenStem(string Stem, Exception Reason, bool Kept) : HeldStem(Stem);

/// <summary>It is left out, as another stem has its GUID.</summary>
internal sealed record TakenStem(string Stem, string Guid, string Owner) : HeldStem(Stem);
