using System.CommandLine;
using System.CommandLine.Parsing;

namespace Sideband.Cli.Shells;

/// <summary>Runs command lines, each with the options that the shell was started with, in sessions that stay.</summary>
internal sealed class CommandLines : IAsyncDisposable
{
    private readonly RootCommand _root;
    private readonly string[] _options;
    private readonly KeptSessions _sessions;

    /// <param name="root">All commands.</param>
    /// <param name="parsed">The line that started the shell.</param>
    public CommandLines(RootCommand root, ParseResult parsed)
    {
        _root = root;
        _sessions = new()
        {
            Output = parsed.InvocationConfiguration.Output,
            Error = parsed.InvocationConfiguration.Error,
        };
        // All that was typed but for the verb and what is its own: hosts, user, form of the answers.
        var own = new HashSet<Token>(ReferenceEqualityComparer.Instance) { parsed.CommandResult.IdentifierToken };
        foreach (var child in parsed.CommandResult.Children)
        {
            if (child is ArgumentResult)
                own.UnionWith(child.Tokens);
            else if (child is OptionResult option && parsed.CommandResult.Command.Options.Contains(option.Option))
                own.UnionWith(option.IdentifierToken is { } name ? [name, .. option.Tokens] : option.Tokens);
        }
        _options = [.. parsed.Tokens.Where(t => !own.Contains(t)).Select(t => t.Value)];
    }

    /// <summary>Runs one; gives back how it ended.</summary>
    public Task<int> RunAsync(string line, CancellationToken cancellation)
    {
        string[] words = [.. CommandLineParser.SplitCommandLine(line)];
        return words.Length > 0 && words[0] is "shell" or "exec"
            ? Refuse(words[0])
            : CommandTree.RunAsync(_root, [.. _options, .. words], _sessions, cancellation);
    }

    /// <summary>What may follow in a line.</summary>
    public IReadOnlyList<string> Completions(string line) =>
        [.. _root.Parse(line).GetCompletions(line.Length).Select(c => c.Label).Where(l => !l.StartsWith('/'))];

    /// <summary>A line without its remark; empty where nothing is left.</summary>
    public static string Bare(string line)
    {
        var trimmed = line.Trim();
        return trimmed.StartsWith('#') ? "" : trimmed;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _sessions.DisposeAsync();

    private async Task<int> Refuse(string verb)
    {
        await _sessions.Error.WriteLineAsync($"sideband: no {verb} within a shell");
        return ExitCode.Usage;
    }
}
