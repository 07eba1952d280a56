using System.Text;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's <c>exec</c> and <c>shell</c>: many commands in one session; and <c>set</c>, which belongs to them.</summary>
internal static class ScriptCommand
{
    private const string Options =
        "Usage: set <option> <value>\n\nOptions are:\n    csv [level]            enable output in comma separated format\n    verbose [level]        Verbose level";

    public static async Task<int> ExecAsync(DropIn tool, Repository repository, string[] words)
    {
        if (words is not [var path, ..])
            return tool.Fail("Usage: exec <filename>");
        string[] lines;
        try
        {
            lines = await File.ReadAllLinesAsync(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return tool.Fail(
                File.Exists(path) ? $"Could not open file '{path}': {e.Message}" : $"File {path} does not exist"
            );
        }
        var code = 0;
        foreach (var line in lines)
        {
            if (await RunLineAsync(tool, repository, line) < 0)
                code = DropIn.Failed;
        }
        return code;
    }

    public static async Task<int> ShellAsync(DropIn tool, Repository repository, TextReader input)
    {
        while (true)
        {
            tool.Print("ipmitool> ");
            if (await input.ReadLineAsync() is not { } line)
            {
                tool.Line("");
                return 0;
            }
            if (line.Trim() is "exit" or "quit")
                return 0;
            _ = await RunLineAsync(tool, repository, line);
        }
    }

    public static int Set(DropIn tool, string[] words)
    {
        if (words is not [("csv" or "verbose") and var name, .. var rest])
            return tool.Fail(Options);
        if (rest is [var value, ..] && Numbers.Byte(value) is null)
            return tool.Fail($"Given {name} '{value}' argument is invalid.");
        var level = rest is [var given, ..] ? Numbers.Byte(given)!.Value : 1;
        if (name == "csv")
            tool.Csv = level != 0;
        else
            tool.Verbose = level;
        return 0;
    }

    private static async Task<int> RunLineAsync(DropIn tool, Repository repository, string line)
    {
        var words = Split(line);
        if (words.Count == 0)
            return 0;
        // A file that calls itself would never end.
        if (words[0] is "exec" or "shell")
            return tool.Fail($"{words[0]} is not for files and shells");
        return DropInProgram.IsKnown(words[0])
            ? await DropInProgram.CommandAsync(tool, repository, words)
            : tool.Fail($"Invalid command: {words[0]}");
    }

    /// <summary>Words between blanks; quotes hold blanks together, and # begins a comment.</summary>
    private static List<string> Split(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quote, isWord) = ('\0', false);
        foreach (var c in line)
        {
            if (quote != '\0')
            {
                if (c == quote)
                    quote = '\0';
                else
                    word.Append(c);
            }
            else if (c is '"' or '\'')
                (quote, isWord) = (c, true);
            else if (c == '#')
                break;
            else if (!char.IsWhiteSpace(c))
            {
                word.Append(c);
                isWord = true;
            }
            else if (isWord)
            {
                words.Add(word.ToString());
                word.Clear();
                isWord = false;
            }
        }
        if (isWord)
            words.Add(word.ToString());
        return words;
    }
}
