using Sideband.Client.Consoles;

namespace Sideband.Fleet.Consoles;

/// <summary>Writes a console's recording. A file is begun with the first word, and ended where it is long: what is never ended could never be removed.</summary>
internal sealed class ConsoleRecorder(ConsoleRecordings recordings, string node) : IDisposable
{
    private AsciicastWriter? _file;
    private string _path = "";

    public void Write(ReadOnlySpan<byte> characters)
    {
        if (_file?.Length >= recordings.Longest || !recordings.IsWritten(_path))
            Dispose();
        _file ??= recordings.Begin(node, out _path);
        _file.Write(characters);
    }

    public void Mark(string label) => _file?.Mark(label);

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
        recordings.Ended(_path);
    }
}
