namespace Feeds.Faults;

/// <summary>Every state that one file was ever in, in order. A state is there before the write that makes it begins.</summary>
internal sealed class FileHistory
{
    /// <summary>Stands for a file that is not there; it is the first state.</summary>
    public const int Gone = 0;

    readonly Lock gate = new();
    readonly List<int> states = [Gone];

    /// <summary>The version that is there once the last write is done.</summary>
    public int Last
    {
        get
        {
            lock (gate)
            {
                return states[^1];
            }
        }
    }

    /// <summary>How many versions were ever uploaded.</summary>
    public int Versions
    {
        get
        {
            lock (gate)
            {
                return states.Max();
            }
        }
    }

    /// <returns>The number of a version that was never there before.</returns>
    public int BeginVersion()
    {
        lock (gate)
        {
            states.Add(states.Max() + 1);
            return states[^1];
        }
    }

    public void BeginRemoval()
    {
        lock (gate)
        {
            states.Add(Gone);
        }
    }

    /// <summary>The first place at or after <paramref name="from"/> where the file was in this state; null when there is none: whoever saw it went back in time.</summary>
    public int? Find(int state, int from)
    {
        lock (gate)
        {
            var index = states.IndexOf(state, from);
            return index < 0 ? null : index;
        }
    }

    public override string ToString()
    {
        lock (gate)
        {
            return string.Join(", ", states);
        }
    }
}
