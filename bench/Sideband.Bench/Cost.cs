using System.Diagnostics;
using System.Globalization;

namespace Sideband.Bench;

/// <summary>What a command cost.</summary>
/// <param name="Code">Its exit code; another than 0 makes its figures worthless.</param>
/// <param name="Wall">Milliseconds, the median.</param>
/// <param name="Spread">Milliseconds between the quartiles.</param>
/// <param name="Cpu">Milliseconds of all cores, the mean.</param>
/// <param name="Memory">Megabytes at most.</param>
internal sealed record Cost(int Code, double Wall, double Spread, double Cpu, double Memory)
{
    /// <summary>Runs commands by turns.</summary>
    public static IReadOnlyList<Cost> Of(int rounds, params string[][] commands)
    {
        var info = new ProcessStartInfo(Place.Tool("measure"))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            ArgumentList = { $"{rounds}", Path.Combine(Place.Scratch, "output") },
        };
        foreach (var command in commands)
        {
            info.ArgumentList.Add("--");
            foreach (var word in command)
                info.ArgumentList.Add(word);
        }
        Place.Prepare(info);
        using var process = Process.Start(info)!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        return [.. lines.Select(Read)];
    }

    private static Cost Read(string line)
    {
        var words = line.Split(' ').Select(w => double.Parse(w, CultureInfo.InvariantCulture)).ToArray();
        return new((int)words[0], words[1], words[2], words[3], words[4] / 1024);
    }
}
