using System.Text.RegularExpressions;

namespace Sideband.Cli.Consoles;

/// <summary>A line of a console script.</summary>
internal abstract record ScriptStep(int Line)
{
    /// <summary>Waits until what the machine says has this in it.</summary>
    internal sealed record Expect(int Line, Regex Pattern, TimeSpan? Limit) : ScriptStep(Line);

    /// <summary>Types.</summary>
    internal sealed record Send(int Line, byte[] Characters) : ScriptStep(Line);

    /// <summary>Sends a break.</summary>
    internal sealed record Break(int Line) : ScriptStep(Line);

    /// <summary>Waits.</summary>
    internal sealed record Wait(int Line, TimeSpan Time) : ScriptStep(Line);
}
