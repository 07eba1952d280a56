namespace Sideband.Protocol;

/// <summary>Finds the word that a person meant.</summary>
public static class Spelling
{
    private const int MostMistakes = 2;

    /// <summary>The nearest of the known words; null where none is near.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="known">The words that there are; letters of either case.</param>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(known);
        var near = known
            .Select(k => (Word: k, Mistakes: Distance(k, word)))
            .Where(k => k.Mistakes <= Math.Min(MostMistakes, word.Length - 1))
            .OrderBy(k => k.Mistakes);
        return near.Select(k => k.Word).FirstOrDefault();
    }

    /// <summary>How many letters are wrong, missing or too many. (Levenshtein)</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = diagonal + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(cost, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
