namespace Feeds.Bench.Search;

/// <summary>A case of a logistic regression.</summary>
/// <param name="Group">Cases of one group are left out together.</param>
/// <param name="Weight">How much the case counts.</param>
internal sealed record FitCase(string Group, double[] Values, bool IsTrue, double Weight);

/// <summary>Logistic regression by Newton's method, with a penalty on the squares of the weights.</summary>
/// <remarks>Source: T. Hastie, R. Tibshirani, J. Friedman, "The Elements of Statistical Learning", 2009, 4.4.1 and 18.4.</remarks>
internal static class LogisticFit
{
    const int MostSteps = 50;
    const double Converged = 1e-6;

    /// <returns>The constant, then a weight for each value.</returns>
    public static double[] Fit(IReadOnlyCollection<FitCase> cases, double penalty)
    {
        var weights = new double[cases.First().Values.Length + 1];
        for (var step = 0; step < MostSteps; step++)
        {
            var change = Change(cases, weights, penalty);
            for (var at = 0; at < weights.Length; at++)
            {
                weights[at] += change[at];
            }

            if (change.Max(Math.Abs) < Converged)
            {
                break;
            }
        }

        return weights;
    }

    public static double Probability(double[] weights, double[] values) =>
        1 / (1 + Math.Exp(-(weights[0] + values.Select((v, at) => v * weights[at + 1]).Sum())));

    /// <summary>Each case's probability by weights that were fitted without its group.</summary>
    public static IReadOnlyList<double> LeaveOneOut(IReadOnlyCollection<FitCase> cases, double penalty)
    {
        var byGroup = cases.Select(c => c.Group).Distinct(StringComparer.Ordinal)
            .ToDictionary(g => g, g => Fit([.. cases.Where(c => c.Group != g)], penalty), StringComparer.Ordinal);
        return [.. cases.Select(c => Probability(byGroup[c.Group], c.Values))];
    }

    static double[] Change(IReadOnlyCollection<FitCase> cases, double[] weights, double penalty)
    {
        var size = weights.Length;
        var system = new double[size, size + 1];
        foreach (var one in cases)
        {
            double[] values = [1, .. one.Values];
            var probability = Probability(weights, one.Values);
            for (var row = 0; row < size; row++)
            {
                system[row, size] += one.Weight * ((one.IsTrue ? 1 : 0) - probability) * values[row];
                for (var column = 0; column < size; column++)
                {
                    system[row, column] += one.Weight * probability * (1 - probability) * values[row] * values[column];
                }
            }
        }

        // The constant is not penalized.
        for (var at = 1; at < size; at++)
        {
            system[at, size] -= penalty * weights[at];
            system[at, at] += penalty;
        }

        return Solve(system);
    }

    /// <summary>Gauss–Jordan elimination; the matrix is positive definite.</summary>
    static double[] Solve(double[,] system)
    {
        var size = system.GetLength(0);
        for (var pivot = 0; pivot < size; pivot++)
        {
            for (var row = 0; row < size; row++)
            {
                var factor = row == pivot ? 0 : system[row, pivot] / system[pivot, pivot];
                for (var column = pivot; column <= size && factor != 0; column++)
                {
                    system[row, column] -= factor * system[pivot, column];
                }
            }
        }

        return [.. Enumerable.Range(0, size).Select(at => system[at, size] / system[at, at])];
    }
}
