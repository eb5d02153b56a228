namespace Feeds.Tests.Fuzzing;

/// <summary>Whether work takes time in proportion to its input, by the thread's own time at a size and at half of it.</summary>
/// <remarks>
/// Twice the input is twice the work for a linear reader and four times the work for a quadratic one. Whatever else the machine
/// does makes some runs slower and none faster: the shortest of each counts, and only what is in doubt is measured again.
/// </remarks>
internal static class LinearTime
{
    /// <summary>Bytes of the larger input: some seconds for what is quadratic in every character, some milliseconds for what is linear.</summary>
    public const int Bytes = 200_000;

    /// <summary>Twice the input may take three times as long: between the 2 of linear and the 4 of quadratic work.</summary>
    private const double Tolerance = 1.5;

    /// <summary>
    /// Up to here the first measurements are enough: the half would have to be far too slow by chance to hide quadratic work.
    /// </summary>
    private const double Clear = 1.2;

    private const int Tries = 40;

    /// <summary>
    /// What each further try waits longer than the one before, some 8 s in all: what slows a processor down for a while, and the
    /// whole more than the half when both share its cache with others, is over by then.
    /// </summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>What page faults and the like may add to work of no length.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(2);

    /// <returns>What reading the whole came to.</returns>
    public static TResult Holds<TResult>(string what, byte[] half, byte[] whole, Func<byte[], TResult> read) =>
        Holds(what, half, whole, read, (double)whole.Length / half.Length);

    /// <param name="times">How many times as much the whole is as the half.</param>
    /// <returns>What reading the whole came to.</returns>
    public static TResult Holds<TInput, TResult>(string what, TInput half, TInput whole, Func<TInput, TResult> read, double times = 2)
    {
        // The whole first: compiling and filling caches makes it longer, which cannot hide anything.
        var many = Measure(read, whole, out var result);
        // Twice: a half that another machine on the same processor slowed down would hide quadratic work.
        var few = Shorter(Measure(read, half, out _), Measure(read, half, out _));
        if (many < (few * times * Clear) + Grain) return result;
        for (int i = 0; i == 0 || many > (few * times * Tolerance) + Grain; i++)
        {
            Assert.True(i < Tries, $"{what}: half of it takes {few.TotalMilliseconds:0.0} ms, all of it {many.TotalMilliseconds:0.0} ms");
            Thread.Sleep(Pause * i);
            few = Shorter(few, Measure(read, half, out _));
            many = Shorter(many, Measure(read, whole, out _));
        }
        return result;
    }

    private static TimeSpan Measure<TInput, TResult>(Func<TInput, TResult> read, TInput input, out TResult result)
    {
        var start = ThreadTime.Now();
        result = read(input);
        return ThreadTime.Now() - start;
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
