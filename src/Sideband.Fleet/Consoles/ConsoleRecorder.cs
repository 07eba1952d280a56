using Sideband.Client.Consoles;

namespace Sideband.Fleet.Consoles;

/// <summary>Writes a console's recording. A file is begun with the first word, and ended where it is long: what is never ended could never be removed.</summary>
internal sealed class ConsoleRecorder(ConsoleRecordings recordings, string node) : IDisposable
{
    private AsciicastWriter? _file;

    public void Write(ReadOnlySpan<byte> characters)
    {
        if (_file?.Length >= recordings.Longest)
        {
            _file.Dispose();
            _file = null;
        }
        _file ??= recordings.Begin(node);
        _file.Write(characters);
    }

    public void Mark(string label) => _file?.Mark(label);

    public void Dispose() => _file?.Dispose();
}
