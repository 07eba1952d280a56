using System.Data.Common;
using System.Globalization;

namespace Sideband.Fleet.Stores;

/// <summary>
/// The steps that bring a store to the present form: numbered files of this assembly, one folder for each kind of database. They go
/// forward only; a store of a newer program is left alone.
/// </summary>
internal static class Migrations
{
    /// <summary>The forms that there are, in their order.</summary>
    public static IReadOnlyList<string> Of(string kind)
    {
        var prefix = kind + "/";
        return
        [
            .. typeof(Migrations)
                .Assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .OrderBy(name => int.Parse(name[prefix.Length..].Split('-')[0], CultureInfo.InvariantCulture)),
        ];
    }

    /// <summary>Does what is not done yet, each step with the number that says so.</summary>
    /// <param name="kind">The kind of database.</param>
    /// <param name="place">What errors call it.</param>
    /// <param name="version">The form that it has.</param>
    /// <param name="step">Takes a step, all of it or nothing, and notes the number of the form.</param>
    /// <exception cref="FleetStoreException">It is of a newer program.</exception>
    public static async Task RunAsync(string kind, string place, long version, Func<string, long, Task> step)
    {
        var steps = Of(kind);
        if (version > steps.Count)
            throw new FleetStoreException(
                $"{place} was written by a newer program (form {version}, this one knows {steps.Count})"
            );
        for (var next = (int)version; next < steps.Count; next++)
            await step(Text(steps[next]), next + 1).ConfigureAwait(false);
    }

    private static string Text(string name)
    {
        using var stream = typeof(Migrations).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
