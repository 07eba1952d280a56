using System.Text;

namespace Sideband.Cli.Consoles.Split;

/// <summary>What a machine says as lines with its name before them, for where there is no terminal to part.</summary>
/// <param name="name">The host.</param>
internal sealed class HostLines(string name)
{
    /// <summary>A line without an end does not grow for ever.</summary>
    private const int LongestLine = 8192;

    private readonly byte[] _before = Encoding.UTF8.GetBytes($"{name}: ");
    private readonly List<byte> _line = [];

    /// <summary>Whether a line has begun that has not ended, as prompts do.</summary>
    public bool HasRest => _line.Count > 0;

    /// <summary>Takes what the machine says.</summary>
    /// <param name="characters">It.</param>
    /// <param name="lines">Gets the lines that are complete.</param>
    public void Take(ReadOnlySpan<byte> characters, List<byte> lines)
    {
        foreach (var c in characters)
        {
            if (c is (byte)'\n')
                End(lines);
            else if (c is not (byte)'\r')
                _line.Add(c);
            if (_line.Count >= LongestLine)
                End(lines);
        }
    }

    /// <summary>The line that has begun is one, too.</summary>
    public void End(List<byte> lines)
    {
        lines.AddRange(_before);
        lines.AddRange(_line);
        lines.Add((byte)'\n');
        _line.Clear();
    }
}
