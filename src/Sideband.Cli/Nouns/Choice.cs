using System.CommandLine;
using System.CommandLine.Parsing;
using Sideband.Protocol;

namespace Sideband.Cli.Nouns;

/// <summary>Values that people name: never by number by accident, and a wrong word is told with the nearest right one.</summary>
internal sealed class Choice<T>(params (string Name, T Value)[] all)
    where T : struct
{
    /// <summary>The names.</summary>
    public string Names => string.Join(", ", all.Select(a => a.Name));

    /// <summary>A value's name; its own text where it has none.</summary>
    public string NameOf(T value)
    {
        foreach (var (name, known) in all)
        {
            if (EqualityComparer<T>.Default.Equals(known, value))
                return name;
        }
        return value.ToString() ?? "";
    }

    /// <summary>The value of a name; null where it is none.</summary>
    public T? Find(string name)
    {
        foreach (var (known, value) in all)
        {
            if (known.Equals(name, StringComparison.OrdinalIgnoreCase))
                return value;
        }
        return null;
    }

    /// <summary>An argument that is one of them.</summary>
    public Argument<T> Argument(string name, string description)
    {
        var argument = new Argument<T>(name) { Description = $"{description} {Names}.", CustomParser = Parse };
        argument.CompletionSources.Add(Completions());
        return argument;
    }

    /// <summary>An argument that is one of them, or nothing.</summary>
    public Argument<T?> OptionalArgument(string name, string description)
    {
        var argument = new Argument<T?>(name)
        {
            Description = $"{description} {Names}.",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = result => result.Tokens.Count == 0 ? null : Parse(result),
        };
        argument.CompletionSources.Add(Completions());
        return argument;
    }

    /// <summary>An option that is one of them.</summary>
    public Option<T?> Option(string name, string description)
    {
        var option = new Option<T?>(name)
        {
            Description = $"{description} {Names}.",
            HelpName = name.TrimStart('-'),
            CustomParser = result => Parse(result),
        };
        option.CompletionSources.Add(Completions());
        return option;
    }

    private string[] Completions() => [.. all.Select(a => a.Name)];

    private T Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        foreach (var (name, value) in all)
        {
            if (name.Equals(text, StringComparison.OrdinalIgnoreCase))
                return value;
        }
        var near = Spelling.Nearest(text, all.Select(a => a.Name));
        result.AddError(
            near is null ? $"'{text}' is unknown; there are: {Names}" : $"'{text}' is unknown; did you mean '{near}'?"
        );
        return default;
    }
}
