namespace Sideband.Cli.Consoles;

/// <summary>Gets what the machine says.</summary>
internal interface IConsoleSink : IDisposable
{
    void Write(ReadOnlySpan<byte> characters);
}
