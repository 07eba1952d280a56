using System.Text;

namespace Sideband.Bmc.Tests.Serial;

/// <summary>A paging service on the other end of a line, as a test plays it.</summary>
internal sealed class PlayedPager
{
    private readonly StringBuilder _line = new();

    /// <summary>What it was told, line by line; control characters in words.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>The pages that it took.</summary>
    public List<string> Pages { get; } = [];

    /// <summary>What it says to blocks with a right checksum, one after the other; the last again and again.</summary>
    public Queue<string> Answers { get; } = new(["211 Page sent\r\u0006\r"]);

    public bool IsSilent { get; set; }

    public string Take(string text)
    {
        if (IsSilent)
            return "";
        var said = "";
        foreach (var c in text)
        {
            _line.Append(c);
            var line = _line.ToString();
            if (c != '\r' || (line[0] == '\u0002' && !line[..^1].Contains('\u0003', StringComparison.Ordinal)))
                continue;
            _line.Clear();
            Lines.Add(Words(line));
            said += Answer(line);
        }
        return said;
    }

    private static string Words(string line) =>
        string.Concat(line.Select(c => c < ' ' ? $"<{(int)c:X2}>" : c.ToString()));

    private string Answer(string line)
    {
        switch (line[0])
        {
            case '\r':
                return "ID=";
            case '\u001B':
                return "114 Welcome\r\u0006\r\u001B[p\r";
            case '\u0004':
                return "115 Goodbye\r\u001B\u0004\r";
            case '\u0002':
                var end = line.IndexOf('\u0003', StringComparison.Ordinal) + 1;
                var sum = line[..end].Sum(c => c);
                var expected = string.Concat(new[] { 8, 4, 0 }.Select(shift => (char)('0' + ((sum >> shift) & 0xF))));
                if (line[end..^1] != expected)
                    return "514 Checksum error\r\u0015\r";
                var answer = Answers.Count > 1 ? Answers.Dequeue() : Answers.Peek();
                if (answer.Contains('\u0006', StringComparison.Ordinal))
                    Pages.Add(line[1..(end - 2)]);
                return answer;
            default:
                return "";
        }
    }
}
