namespace Sideband.Protocol.Framing.Vm;

/// <summary>Finds the frames in the stream of a VM channel.</summary>
public sealed class VmFrameReader
{
    private readonly byte[] _content = new byte[VmFrame.Longest];
    private int _length;
    private bool _escaped;
    private bool _overrun;
    private bool _complete;

    /// <summary>The content of the frame that the last byte completed; holds until the next byte.</summary>
    public ReadOnlySpan<byte> Content => _content.AsSpan(0, _length);

    /// <summary>Frames that were too long or ended behind an escape, and were dropped.</summary>
    public long Dropped { get; private set; }

    /// <summary>Takes a byte.</summary>
    /// <returns>What it completed.</returns>
    public VmFrameKind Push(byte b)
    {
        if (_complete)
            Restart();
        switch (b)
        {
            case VmFrame.EndOfMessage:
            case VmFrame.EndOfCommand:
                return End(b);
            case VmFrame.Escape:
                _escaped = true;
                return VmFrameKind.None;
        }
        if (_escaped)
        {
            _escaped = false;
            b = (byte)(b & ~VmFrame.EscapedBit);
        }
        if (_length == _content.Length)
            _overrun = true;
        else
            _content[_length++] = b;
        return VmFrameKind.None;
    }

    /// <summary>Forgets half a frame: the connection is a new one.</summary>
    public void Restart() => (_length, _escaped, _overrun, _complete) = (0, false, false, false);

    private VmFrameKind End(byte mark)
    {
        var whole = !_escaped && !_overrun;
        if (!whole)
        {
            Dropped++;
            Restart();
            return VmFrameKind.None;
        }
        if (_length == 0)
            return VmFrameKind.None;
        _complete = true;
        return mark == VmFrame.EndOfMessage ? VmFrameKind.Message : VmFrameKind.Command;
    }
}
