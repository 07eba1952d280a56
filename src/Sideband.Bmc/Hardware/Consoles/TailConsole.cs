namespace Sideband.Bmc.Hardware.Consoles;

/// <summary>A file that something else writes a machine's output into; what is typed goes nowhere. It is looked at five times a second.</summary>
internal sealed class TailConsole(string path, TimeProvider time) : IConsoleLine
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private FileStream? _file;
    private DateTimeOffset _next;

    public Action? Ready
    {
        set { }
    }

    public DateTimeOffset? NextDue => _next;

    public int Write(ReadOnlySpan<byte> characters) => characters.Length;

    public int Read(Span<byte> characters)
    {
        try
        {
            _file ??= new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            // It was emptied, as by a rotation: from its beginning again.
            if (_file.Length < _file.Position)
                _file.Position = 0;
            return _file.Read(characters);
        }
        catch (IOException)
        {
            // It is not there yet.
            return 0;
        }
    }

    public void Break() { }

    public void Ring() { }

    public void OnChassis(ChassisChange change) { }

    public void Advance() => _next = time.GetUtcNow() + Look;

    public void Dispose() => _file?.Dispose();
}
