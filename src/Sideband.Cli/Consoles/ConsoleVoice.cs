namespace Sideband.Cli.Consoles;

/// <summary>The words of another program that a console speaks with, on the screen itself.</summary>
/// <param name="Started">When it is open.</param>
/// <param name="Help">What the keys do.</param>
/// <param name="Ended">When the person ends it.</param>
internal sealed record ConsoleVoice(string Started, string Help, string Ended);
