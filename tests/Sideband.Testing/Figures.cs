using System.Collections.Concurrent;
using System.Globalization;

namespace Sideband.Testing;

/// <summary>
/// How much a class of tests has tried, told in one line when the class is through: a class fixture. What tests write
/// themselves is shown only where they fail.
/// </summary>
/// <typeparam name="TTests">The class.</typeparam>
public sealed class Figures<TTests> : IDisposable
{
    private readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>Adds to a number.</summary>
    /// <param name="what">Of what, in the plural.</param>
    /// <param name="count">So many.</param>
    public void Add(string what, long count = 1) => _counts.AddOrUpdate(what, count, (_, before) => before + count);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_counts.IsEmpty)
            return;
        var counts = _counts
            .OrderBy(count => count.Key, StringComparer.Ordinal)
            .Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Value:#,0} {count.Key}"));
        Console.Error.WriteLine($"{typeof(TTests).Name} of {Project}: {string.Join(", ", counts)}");
    }

    /// <summary>The word in its name that tells projects apart.</summary>
    private static string Project => typeof(TTests).Assembly.GetName().Name!.Split('.')[1];
}
