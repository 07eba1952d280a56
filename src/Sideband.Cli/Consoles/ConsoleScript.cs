using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Sideband.Cli.Hosts;

namespace Sideband.Cli.Consoles;

/// <summary>
/// Reads a script: <c>expect "login: " 30</c>, <c>expect /[$#] $/</c>, <c>send "root\r"</c>, <c>break</c>, <c>wait 2</c>,
/// <c>timeout 60</c>; a line that begins with # is a remark. <c>${NAME}</c> in what is sent is an environment variable, so
/// that a password need not stand in the file.
/// </summary>
internal static partial class ConsoleScript
{
    private static readonly TimeSpan UsualLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(5);

    /// <exception cref="UsageException">A line cannot be understood; the message says which and why.</exception>
    public static IReadOnlyList<ScriptStep> Read(string name, IEnumerable<string> lines)
    {
        var steps = new List<ScriptStep>();
        var limit = UsualLimit;
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            var text = line.Trim();
            if (text.Length == 0 || text[0] == '#')
                continue;
            var (word, rest) = text.Split(' ', 2) is [var w, var r] ? (w, r.Trim()) : (text, "");
            UsageException Wrong(string problem) => new($"{name}, line {number}: {problem}");
            switch (word)
            {
                case "expect":
                    steps.Add(Expect(number, rest, limit, Wrong));
                    break;
                case "send":
                    steps.Add(new ScriptStep.Send(number, Encoding.UTF8.GetBytes(Quoted(rest, Wrong).Text)));
                    break;
                case "break":
                    steps.Add(new ScriptStep.Break(number));
                    break;
                case "wait":
                    steps.Add(new ScriptStep.Wait(number, Seconds(rest, Wrong)));
                    break;
                case "timeout":
                    limit = Seconds(rest, Wrong);
                    break;
                default:
                    throw Wrong($"'{word}' is unknown; there are expect, send, break, wait, timeout");
            }
        }
        return steps;
    }

    private static ScriptStep.Expect Expect(int line, string rest, TimeSpan limit, Func<string, UsageException> wrong)
    {
        if (rest.StartsWith('/'))
        {
            var end = rest.LastIndexOf('/');
            if (end == 0)
                throw wrong("a pattern stands between two slashes");
            try
            {
                var pattern = new Regex(
                    rest[1..end],
                    RegexOptions.Singleline | RegexOptions.CultureInvariant,
                    LongestMatch
                );
                return new ScriptStep.Expect(line, pattern, Limit(rest[(end + 1)..], limit, wrong));
            }
            catch (ArgumentException e)
            {
                throw wrong($"the pattern is wrong: {e.Message}");
            }
        }
        var (text, behind) = Quoted(rest, wrong);
        var plain = new Regex(Regex.Escape(text), RegexOptions.CultureInvariant, LongestMatch);
        return new ScriptStep.Expect(line, plain, Limit(behind, limit, wrong));
    }

    private static TimeSpan Limit(string text, TimeSpan otherwise, Func<string, UsageException> wrong) =>
        text.Trim().Length == 0 ? otherwise : Seconds(text.Trim(), wrong);

    private static TimeSpan Seconds(string text, Func<string, UsageException> wrong) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= TimeSpan.FromDays(1).TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw wrong($"'{text}' is no number of seconds");

    private static (string Text, string Behind) Quoted(string text, Func<string, UsageException> wrong)
    {
        if (!text.StartsWith('"'))
            throw wrong("text stands in double quotes");
        var result = new StringBuilder();
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '"')
                return (WithVariables(result.ToString(), wrong), text[(i + 1)..]);
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }
            result.Append(
                text[++i] switch
                {
                    'r' => '\r',
                    'n' => '\n',
                    't' => '\t',
                    'e' => '\x1b',
                    '"' => '"',
                    '\\' => '\\',
                    var other => throw wrong($"'\\{other}' is unknown; there are \\r \\n \\t \\e \\\" \\\\"),
                }
            );
        }
        throw wrong("the closing quote is missing");
    }

    private static string WithVariables(string text, Func<string, UsageException> wrong) =>
        Variable()
            .Replace(
                text,
                match =>
                    Environment.GetEnvironmentVariable(match.Groups["name"].Value)
                    ?? throw wrong($"the environment variable {match.Groups["name"].Value} is not set")
            );

    [GeneratedRegex(@"\$\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();
}
