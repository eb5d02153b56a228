namespace Feeds.Episodes;

/// <summary>The stems that have one number: those with notes, and those that wait to join one of them.</summary>
/// <remarks>
/// A waiting stem that states a season (<c>s02e05</c>) could belong to the episodes of that season, or where there are none to those that state no season;
/// one that states none, to all. It joins where that is exactly one episode.
/// </remarks>
public sealed class NumberGroup
{
    /// <summary>Where more stems than this would join one episode, none of them does: their names say something else than that number.</summary>
    /// <remarks>Joining and leaving are one transaction of at most 100 entities.</remarks>
    public const int MostCompanions = 10;

    private readonly List<string> all;
    private readonly List<string> anySeason;
    private readonly Dictionary<int, List<string>> bySeason;
    private readonly Dictionary<string, string> joined = new(StringComparer.Ordinal);

    /// <param name="hosts">Stems with notes whose episode has the number.</param>
    /// <param name="companions">Stems without notes that begin with it.</param>
    public NumberGroup(IEnumerable<NumberMember> hosts, IEnumerable<NumberMember> companions)
    {
        Hosts = [.. hosts.OrderBy(m => m.Stem, StringComparer.Ordinal)];
        Companions = [.. companions.OrderBy(m => m.Stem, StringComparer.Ordinal)];
        all = [.. Hosts.Select(h => h.Stem)];
        anySeason = [.. Hosts.Where(h => h.Season is null).Select(h => h.Stem)];
        bySeason = Hosts.Where(h => h.Season is not null).GroupBy(h => h.Season!.Value).ToDictionary(g => g.Key, g => g.Select(h => h.Stem).ToList());
        foreach (var together in Companions.Where(c => CandidatesOf(c) is [_]).GroupBy(c => CandidatesOf(c)[0], StringComparer.Ordinal).Where(g => g.Count() <= MostCompanions))
        {
            foreach (var companion in together) joined[companion.Stem] = together.Key;
        }
    }

    public static NumberGroup Empty { get; } = new([], []);

    /// <summary>In ordinal order.</summary>
    public IReadOnlyList<NumberMember> Hosts { get; }

    /// <summary>In ordinal order.</summary>
    public IReadOnlyList<NumberMember> Companions { get; }

    public bool IsEmpty => Hosts.Count + Companions.Count == 0;

    /// <summary>The group with the stem in this role only; without it where the role is another number's.</summary>
    /// <param name="number">The group's.</param>
    public NumberGroup With(int number, string stem, NumberRole role)
    {
        NumberMember? here = role.Number == number ? new(stem, role.Season) : null;
        return new(Put(Hosts, stem, role.IsHost ? here : null), Put(Companions, stem, role.IsHost ? null : here));
    }

    /// <summary>What the stem is here.</summary>
    /// <param name="number">The group's.</param>
    public NumberRole RoleOf(int number, string stem)
    {
        var host = Hosts.FirstOrDefault(h => h.Stem == stem);
        return (host ?? Companions.FirstOrDefault(c => c.Stem == stem)) is { } member ? new(number, member.Season, host is not null) : default;
    }

    /// <summary>Episodes that a waiting stem could belong to.</summary>
    public IReadOnlyList<string> CandidatesOf(NumberMember companion)
    {
        ArgumentNullException.ThrowIfNull(companion);
        return companion.Season is not { } season ? all : bySeason.GetValueOrDefault(season, anySeason);
    }

    /// <returns>The one episode that a waiting stem joins; null where none or several could be meant, or too many would join it.</returns>
    public string? HostOf(string companion) => joined.GetValueOrDefault(companion);

    /// <summary>The stems that join this one, in ordinal order.</summary>
    public IReadOnlyList<string> CompanionsOf(string host) => [.. Companions.Where(c => HostOf(c.Stem) == host).Select(c => c.Stem)];

    public bool SaysTheSame(NumberGroup other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Hosts.SequenceEqual(other.Hosts) && Companions.SequenceEqual(other.Companions);
    }

    private static IEnumerable<NumberMember> Put(IEnumerable<NumberMember> members, string stem, NumberMember? member)
    {
        var others = members.Where(m => m.Stem != stem);
        return member is null ? others : others.Append(member);
    }
}

/// <param name="Season">Null where nothing states one.</param>
public sealed record NumberMember(string Stem, int? Season);
