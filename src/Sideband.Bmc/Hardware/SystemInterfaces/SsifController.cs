using Sideband.Protocol.Framing;
using Sideband.Protocol.Framing.SystemInterface;

namespace Sideband.Bmc.Hardware.SystemInterfaces;

/// <summary>
/// The controller's side of SSIF, an SMBus transaction at a time; messages longer than a block travel in parts.
/// (IPMI v2.0 §12)
/// </summary>
/// <param name="address">The controller's own address, seven bits.</param>
public sealed class SsifController(byte address = SsifController.UsualAddress)
{
    /// <summary>The address that most controllers have.</summary>
    public const byte UsualAddress = 0x10;

    /// <summary>The longest message in parts.</summary>
    public const int Longest = 255;

    /// <summary>The longest block of SMBus.</summary>
    public const int Block = 32;

    private readonly byte[] _request = new byte[Longest];
    private byte[] _response = [];
    private int _length;
    private int _part;
    private bool _receiving;

    /// <summary>Counts the requests: an answer that names an older one comes too late and is dropped.</summary>
    public int Ticket { get; private set; }

    /// <summary>Whether a request waits for <see cref="Respond"/>.</summary>
    public bool HasRequest { get; private set; }

    /// <summary>The request that waits, see <see cref="HostMessage"/>.</summary>
    public ReadOnlySpan<byte> Request => _request.AsSpan(0, _length);

    /// <summary>Whether the SMBALERT line is asserted.</summary>
    public bool IsAlerting { get; private set; }

    /// <summary>The host writes: command, length, block, and a packet error code where it uses them.</summary>
    /// <returns>Whether it is acknowledged.</returns>
    public bool Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2 || bytes[1] > Block || !HasRightLength(bytes))
            return false;
        var block = bytes[2..(2 + bytes[1])];
        return (SsifCommand)bytes[0] switch
        {
            SsifCommand.Write => Begin(block) && End(),
            SsifCommand.WriteStart => block.Length == Block && Begin(block),
            // A part that does not fill its block is the last one, whatever it is called: drivers differ. (Linux ipmi_ssif)
            SsifCommand.WriteMiddle => GoOn(block) && (block.Length == Block || End()),
            SsifCommand.WriteEnd => GoOn(block) && End(),
            _ => false,
        };
    }

    /// <summary>The host reads: length, block and packet error code.</summary>
    /// <param name="command">Which part.</param>
    /// <param name="bytes">At least 34 bytes.</param>
    /// <returns>How many bytes; 0 is not acknowledged: there is no response, or not yet.</returns>
    public int Read(SsifCommand command, Span<byte> bytes)
    {
        if (command == SsifCommand.Read)
            _part = 0;
        else if (command == SsifCommand.ReadMiddle && _part > 0)
            _part++;
        else
            return 0;
        var length = Part(bytes[1..]);
        if (length == 0)
            return 0;
        if (command == SsifCommand.Read)
            _part = 1;
        bytes[0] = (byte)length;
        ReadOnlySpan<byte> asked = [(byte)(address << 1), (byte)command, (byte)(address << 1 | 1)];
        bytes[length + 1] = PacketErrorCode.Of(bytes[..(length + 1)], PacketErrorCode.Of(asked));
        return length + 2;
    }

    /// <summary>Something waits for the host's software.</summary>
    public void Alert() => IsAlerting = true;

    /// <summary>The host asks who alerts; the alert ends.</summary>
    /// <returns>The address byte of the controller; null where it does not alert.</returns>
    public byte? AlertResponse()
    {
        if (!IsAlerting)
            return null;
        IsAlerting = false;
        return (byte)(address << 1);
    }

    /// <summary>Answers the request of a ticket.</summary>
    /// <returns>False where the host no longer waits for it, or the response is longer than SSIF can carry.</returns>
    public bool Respond(int ticket, ReadOnlySpan<byte> response)
    {
        if (!HasRequest || ticket != Ticket || response.Length is 0 or > Longest)
            return false;
        (_response, HasRequest, IsAlerting) = (response.ToArray(), false, true);
        return true;
    }

    private bool HasRightLength(ReadOnlySpan<byte> bytes)
    {
        var plain = 2 + bytes[1];
        if (bytes.Length == plain)
            return true;
        ReadOnlySpan<byte> start = [(byte)(address << 1)];
        return bytes.Length == plain + 1
            && bytes[plain] == PacketErrorCode.Of(bytes[..plain], PacketErrorCode.Of(start));
    }

    private bool Begin(ReadOnlySpan<byte> block)
    {
        // A new request drops the response of the one before, and the request that nobody has answered yet.
        (_response, _length, _part, HasRequest) = ([], 0, 0, false);
        _receiving = true;
        return GoOn(block);
    }

    private bool GoOn(ReadOnlySpan<byte> block)
    {
        if (!_receiving || _length + block.Length > _request.Length)
        {
            _receiving = false;
            return false;
        }
        block.CopyTo(_request.AsSpan(_length));
        _length += block.Length;
        return true;
    }

    private bool End()
    {
        _receiving = false;
        if (_length < HostMessage.Overhead)
            return false;
        HasRequest = true;
        Ticket++;
        return true;
    }

    /// <summary>
    /// A response that fits goes in one block. Otherwise the first has two bytes that say so and 30 of the response, the
    /// others a number from 0, FFh in the last, and 31.
    /// </summary>
    private int Part(Span<byte> block)
    {
        if (_response.Length <= Block)
        {
            if (_part != 0)
                return 0;
            _response.CopyTo(block);
            return _response.Length;
        }
        var (start, room) = _part == 0 ? (0, Block - 2) : (Block - 2 + ((_part - 2) * (Block - 1)), Block - 1);
        var left = _response.Length - start;
        if (left <= 0)
            return 0;
        var head = _part == 0 ? 2 : 1;
        if (_part == 0)
            (block[0], block[1]) = (0, 1);
        else
            block[0] = left <= room ? byte.MaxValue : (byte)(_part - 2);
        var taken = Math.Min(left, room);
        _response.AsSpan(start, taken).CopyTo(block[head..]);
        return head + taken;
    }
}
