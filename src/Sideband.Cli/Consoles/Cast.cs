using Sideband.Client.Consoles;

namespace Sideband.Cli.Consoles;

/// <summary>Records what the machine says in a file, as asciinema does.</summary>
internal sealed class Cast(AsciicastWriter recording) : IConsoleSink
{
    public static Cast Open(string path, string title)
    {
        var (width, height) = Console.IsOutputRedirected ? (80, 24) : (Console.WindowWidth, Console.WindowHeight);
        var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        return new(new AsciicastWriter(file, TimeProvider.System, width, height, title));
    }

    public void Write(ReadOnlySpan<byte> characters) => recording.Write(characters);

    public void Dispose() => recording.Dispose();
}
