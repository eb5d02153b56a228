namespace Feeds.Parsing.Interpreting;

/// <summary>Which times of a list are out of order: those without which the others rise, and as few as possible.</summary>
internal static class RisingTimes
{
    /// <summary>A list with more of them isn't a list of chapters with a slip.</summary>
    public static int Allowed(int count) => count < 4 ? 0 : Math.Max(1, count / 6);

    /// <returns>Indexes in order. Where either of two lines may be meant it is the one below, which goes back.</returns>
    public static List<int> OutOfOrder(IReadOnlyList<double> times)
    {
        int[] length = Lengths(times);
        List<int> others = [];
        int wanted = length.DefaultIfEmpty().Max();
        double last = double.NegativeInfinity;
        for (int i = 0; i < times.Count; i++)
        {
            if (length[i] == wanted && times[i] >= last) (last, wanted) = (times[i], wanted - 1);
            else others.Add(i);
        }
        return others;
    }

    /// <returns>For each time how many rise from it on, itself included.</returns>
    private static int[] Lengths(IReadOnlyList<double> times)
    {
        int[] length = new int[times.Count];
        // By length, the latest time that so many rise from; it falls as the length grows.
        List<double> latest = [];
        for (int i = times.Count - 1; i >= 0; i--)
        {
            int above = CountFrom(latest, times[i]);
            length[i] = above + 1;
            if (above == latest.Count) latest.Add(times[i]);
            else latest[above] = times[i];
        }
        return length;
    }

    /// <returns>How many of the falling values are as late as a time, or later.</returns>
    private static int CountFrom(List<double> falling, double time)
    {
        int low = 0;
        int high = falling.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (falling[middle] >= time) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
