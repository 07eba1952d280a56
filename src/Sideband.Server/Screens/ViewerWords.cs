using System.Buffers;
using System.Buffers.Binary;

namespace Sideband.Server.Screens;

/// <summary>
/// What a viewer says to a screen, message by message: who may only look presses no key there, and nobody switches the machine by it,
/// for that is a job's business. (RFC 6143 §7.5, and the extensions that noVNC has)
/// </summary>
/// <param name="mayType">Whether keys, pointer and clipboard go through.</param>
internal sealed class ViewerWords(bool mayType)
{
    private const int LongestHead = 20;

    /// <summary>More is no text that somebody has copied.</summary>
    private const int LongestClipboard = 1024 * 1024;

    private readonly byte[] _head = new byte[LongestHead];
    private int _have;
    private int _left;
    private bool _passes;

    private enum Kind : byte
    {
        PixelFormat = 0,
        Encodings = 2,
        UpdateRequest = 3,
        Key = 4,
        Pointer = 5,
        Clipboard = 6,
        ContinuousUpdates = 150,
        Fence = 248,
        Power = 250,
        DesktopSize = 251,
        Qemu = 255,
    }

    /// <summary>Takes what was said, and puts what goes through into a buffer.</summary>
    /// <returns>Whether it was understood; if not, nothing that comes behind it can be.</returns>
    public bool Take(ReadOnlySpan<byte> said, IBufferWriter<byte> passed)
    {
        while (!said.IsEmpty)
        {
            if (_left > 0)
            {
                var some = said[..Math.Min(_left, said.Length)];
                if (_passes)
                    passed.Write(some);
                _left -= some.Length;
                said = said[some.Length..];
                continue;
            }
            _head[_have++] = said[0];
            said = said[1..];
            if (HeadLength() is not { } length)
                return false;
            if (_have < length)
                continue;
            if (Rest() is not { } rest)
                return false;
            _passes = Passes((Kind)_head[0]);
            if (_passes)
                passed.Write(_head.AsSpan(0, _have));
            (_left, _have) = (rest, 0);
        }
        return true;
    }

    private int? HeadLength() =>
        (Kind)_head[0] switch
        {
            Kind.PixelFormat => 20,
            Kind.Encodings or Kind.Power => 4,
            Kind.UpdateRequest or Kind.ContinuousUpdates => 10,
            Kind.Key or Kind.Clipboard or Kind.DesktopSize => 8,
            Kind.Pointer => 6,
            Kind.Fence => 9,
            // A key by its place on the keyboard; the other kinds are sounds.
            Kind.Qemu => _have < 2 || _head[1] == 0 ? 12 : null,
            _ => null,
        };

    /// <summary>How many octets follow; null where they are too many.</summary>
    private int? Rest() =>
        (Kind)_head[0] switch
        {
            Kind.Encodings => 4 * BinaryPrimitives.ReadUInt16BigEndian(_head.AsSpan(2)),
            // A negative length is that of an extended clipboard.
            Kind.Clipboard => Math.Abs((long)BinaryPrimitives.ReadInt32BigEndian(_head.AsSpan(4))) is var length
            && length <= LongestClipboard
                ? (int)length
                : null,
            Kind.Fence => _head[8],
            Kind.DesktopSize => 16 * _head[6],
            _ => 0,
        };

    private bool Passes(Kind kind) =>
        kind switch
        {
            Kind.Power => false,
            Kind.Key or Kind.Pointer or Kind.Clipboard or Kind.DesktopSize or Kind.Qemu => mayType,
            _ => true,
        };
}
