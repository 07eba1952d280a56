namespace Sideband.Fleet.Consoles;

/// <summary>A line of a recording that was looked for.</summary>
/// <param name="Id">The recording.</param>
/// <param name="At">When in the recording it was whole.</param>
/// <param name="Line">The line, without what colours it.</param>
public sealed record ConsoleFound(string Id, TimeSpan At, string Line);
