using Microsoft.Win32.SafeHandles;

namespace Sideband.Bmc.Hardware.Consoles;

/// <summary>A serial port on a file descriptor that can be waited for: a pseudo-terminal or a serial device.</summary>
internal sealed class DescriptorConsole : IConsoleLine
{
    private readonly SafeFileHandle _handle;
    private readonly IDisposable? _with;
    private volatile short _wanted = Descriptors.In;

    /// <summary>Takes a descriptor over.</summary>
    /// <param name="handle">Reads and writes do not block.</param>
    /// <param name="with">Is disposed of with it.</param>
    public DescriptorConsole(SafeFileHandle handle, IDisposable? with = null)
    {
        (_handle, _with) = (handle, with);
        DescriptorPoller.Add(this);
    }

    public Action? Ready { private get; set; }

    public DateTimeOffset? NextDue => null;

    /// <summary>What is waited for; nothing once it has happened, until somebody has looked.</summary>
    public short Wanted => _wanted;

    public int Descriptor => (int)_handle.DangerousGetHandle();

    public void Happened()
    {
        _wanted = 0;
        Ready?.Invoke();
    }

    public int Write(ReadOnlySpan<byte> characters)
    {
        if (characters.IsEmpty)
            return 0;
        var taken = Descriptors.Write(_handle, characters);
        if (taken < characters.Length)
            Want(Descriptors.Out);
        return taken;
    }

    public int Read(Span<byte> characters)
    {
        if (characters.IsEmpty)
            return 0;
        var read = Descriptors.Read(_handle, characters);
        if (read == 0)
            Want(Descriptors.In);
        return read;
    }

    public void Break() => Descriptors.Break(_handle);

    public void Ring() { }

    public void OnChassis(ChassisChange change) { }

    public void Advance() { }

    public void Dispose()
    {
        DescriptorPoller.Remove(this);
        _handle.Dispose();
        _with?.Dispose();
    }

    private void Want(short what)
    {
        if ((_wanted & what) != 0)
            return;
        _wanted |= what;
        DescriptorPoller.Wake();
    }
}
