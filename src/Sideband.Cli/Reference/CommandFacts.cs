using System.CommandLine;
using System.Runtime.CompilerServices;
using Sideband.Cli.Output;
using Sideband.Cli.Via;

namespace Sideband.Cli.Reference;

/// <summary>What is known of a command beyond what the parser needs; help, manual, reference and schemas are made of it.</summary>
internal sealed class CommandFacts
{
    private static readonly ConditionalWeakTable<Command, CommandFacts> Known = [];

    /// <summary>Whole command lines, without the program's name; a test runs each.</summary>
    public IReadOnlyList<string> Examples { get; private set; } = [];

    /// <summary>What it answers with; null where it prints something else.</summary>
    public Shape? Answer { get; private set; }

    /// <summary>Those of its arguments and options that name a file which it writes for each host.</summary>
    public IReadOnlyList<Symbol> HostFiles { get; private set; } = [];

    /// <summary>How a server answers it in place of the controllers; null where none can.</summary>
    public ServerWay? Way { get; private set; }

    /// <summary>What is known of a command.</summary>
    public static CommandFacts Of(Command command) => Known.GetValue(command, _ => new());

    internal void Add(string[] examples) => Examples = examples;

    internal void Add(Shape answer) => Answer = answer;

    internal void Add(ServerWay way) => Way = way;

    internal void Add(Symbol[] files) => HostFiles = files;
}
