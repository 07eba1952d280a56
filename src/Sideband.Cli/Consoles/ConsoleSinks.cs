namespace Sideband.Cli.Consoles;

/// <summary>All that get what the machine says.</summary>
internal sealed class ConsoleSinks : IConsoleSink
{
    private readonly List<IConsoleSink> _sinks = [];

    public void Add(IConsoleSink sink) => _sinks.Add(sink);

    public void Write(ReadOnlySpan<byte> characters)
    {
        foreach (var sink in _sinks)
            sink.Write(characters);
    }

    public void Dispose()
    {
        foreach (var sink in _sinks)
            sink.Dispose();
    }
}
