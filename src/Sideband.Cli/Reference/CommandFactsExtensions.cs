using System.CommandLine;
using Sideband.Cli.Output;

namespace Sideband.Cli.Reference;

/// <summary>Says what is to be known of a command, where the command is made.</summary>
internal static class CommandFactsExtensions
{
    /// <summary>Two command lines or more, without the program's name: <c>-H node7 power on --wait</c>. A test runs them.</summary>
    public static Command Examples(this Command command, params string[] examples)
    {
        CommandFacts.Of(command).Add(examples);
        return command;
    }

    /// <summary>What the command answers with.</summary>
    public static Command Answers(this Command command, Shape shape)
    {
        CommandFacts.Of(command).Add(shape);
        return command;
    }
}
