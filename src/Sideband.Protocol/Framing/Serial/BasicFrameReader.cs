namespace Sideband.Protocol.Framing.Serial;

/// <summary>Finds the frames in the stream of a serial line in basic mode.</summary>
/// <param name="longest">The longest message with its checksums.</param>
public sealed class BasicFrameReader(int longest)
{
    private readonly byte[] _content = new byte[longest];
    private int _length;
    private bool _within;
    private bool _escaped;
    private bool _broken;

    /// <summary>The content of the frame that the last byte completed; holds until the next start.</summary>
    public ReadOnlySpan<byte> Content => _content.AsSpan(0, _length);

    /// <summary>Whether a frame has begun.</summary>
    public bool IsWithin => _within;

    /// <summary>Takes a byte.</summary>
    /// <returns>What it completed.</returns>
    public BasicFrameEvent Push(byte b)
    {
        switch (b)
        {
            case BasicFrame.Start:
                (_within, _length, _escaped, _broken) = (true, 0, false, false);
                return BasicFrameEvent.None;
            case BasicFrame.Handshake:
                // It may stand amid a message, but not between an escape and its byte. (§14.4.5)
                return BasicFrameEvent.Handshake;
            case BasicFrame.Stop when _within:
                _within = false;
                return _broken || _escaped ? BasicFrameEvent.Broken : BasicFrameEvent.Frame;
        }
        if (_within)
            Take(b);
        return BasicFrameEvent.None;
    }

    private void Take(byte b)
    {
        if (b == BasicFrame.Escape)
        {
            _broken |= _escaped;
            _escaped = true;
            return;
        }
        if (_escaped)
        {
            _escaped = false;
            if (BasicFrame.Unescape(b) is not { } plain)
            {
                _broken = true;
                return;
            }
            b = plain;
        }
        if (_length == _content.Length)
            _broken = true;
        else
            _content[_length++] = b;
    }
}
