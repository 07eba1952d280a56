using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Sideband.Fleet.Alerts.Smpp;

/// <summary>Talks to a message centre as a transmitter. (SMPP 3.4)</summary>
/// <param name="stream">The way to it.</param>
/// <param name="place">What errors call it.</param>
internal sealed class SmppTalk(Stream stream, string place)
{
    private const int HeaderSize = 16;

    /// <summary>Answers to a transmitter are short; a longer one is another protocol's.</summary>
    private const int LongestPacket = 4096;

    private const byte Version = 0x34;
    private uint _sequence;

    /// <summary>Logs in. (§4.1.1)</summary>
    /// <exception cref="AlertException">The centre does not let it in.</exception>
    public Task BindAsync(string user, string password, string systemType, CancellationToken cancellation) =>
        AskAsync(SmppCommand.BindTransmitter, Bind(user, password, systemType), "the log-in", cancellation);

    /// <summary>Hands a message over. (§4.4.1)</summary>
    /// <exception cref="AlertException">The centre does not take it.</exception>
    public Task SubmitAsync(SmppAddress from, SmppAddress to, string text, CancellationToken cancellation) =>
        AskAsync(SmppCommand.SubmitSm, Submit(from, to, text), $"a message to {to.Text}", cancellation);

    /// <summary>Says goodbye. (§4.2)</summary>
    /// <exception cref="AlertException">The centre says something else.</exception>
    public Task UnbindAsync(CancellationToken cancellation) =>
        AskAsync(SmppCommand.Unbind, [], "the log-out", cancellation);

    internal static byte[] Bind(string user, string password, string systemType) =>
        new SmppBody().Text(user).Text(password).Text(systemType).Octet(Version).Address(new(0, 0, "")).ToArray();

    internal static byte[] Submit(SmppAddress from, SmppAddress to, string text) =>
        new SmppBody()
            .Text("") // service_type: the centre's own
            .Address(from)
            .Address(to)
            .Octet(0) // esm_class: store and forward, as the centre does
            .Octet(0) // protocol_id
            .Octet(0) // priority_flag
            .Text("") // schedule_delivery_time: at once
            .Text("") // validity_period: the centre's
            .Octet(0) // registered_delivery: no receipts, for which a receiver would be needed
            .Octet(0) // replace_if_present_flag
            .Octet(1) // data_coding: ASCII; 0 would be the centre's own alphabet, which may have @ and _ elsewhere
            .Octet(0) // sm_default_msg_id
            .Counted(Encoding.ASCII.GetBytes(text))
            .ToArray();

    /// <summary>A whole packet. (§3.2)</summary>
    internal static byte[] Packet(SmppCommand command, uint status, uint sequence, ReadOnlySpan<byte> body)
    {
        var packet = new byte[HeaderSize + body.Length];
        BinaryPrimitives.WriteUInt32BigEndian(packet, (uint)packet.Length);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), (uint)command);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(8), status);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(12), sequence);
        body.CopyTo(packet.AsSpan(HeaderSize));
        return packet;
    }

    private async Task AskAsync(SmppCommand command, byte[] body, string what, CancellationToken cancellation)
    {
        var sequence = ++_sequence;
        await stream.WriteAsync(Packet(command, 0, sequence, body), cancellation).ConfigureAwait(false);
        await stream.FlushAsync(cancellation).ConfigureAwait(false);
        while (true)
        {
            var (heard, status, number) = await ReadAsync(cancellation).ConfigureAwait(false);
            switch (heard)
            {
                case SmppCommand.EnquireLink:
                    await stream
                        .WriteAsync(Packet(SmppCommand.EnquireLink | SmppCommand.Response, 0, number, []), cancellation)
                        .ConfigureAwait(false);
                    break;
                case SmppCommand.Unbind:
                    throw new AlertException($"{place} ended the session before it answered {what}");
                // A packet that it cannot read it may answer without its number. (§4.3)
                case SmppCommand.Response:
                    throw Refused(what, status);
                case var answer when answer == (command | SmppCommand.Response) && number == sequence:
                    if (status != 0)
                        throw Refused(what, status);
                    return;
                default:
                    break;
            }
        }
    }

    private async Task<(SmppCommand Command, uint Status, uint Sequence)> ReadAsync(CancellationToken cancellation)
    {
        var header = new byte[HeaderSize];
        await FillAsync(header, cancellation).ConfigureAwait(false);
        var length = BinaryPrimitives.ReadUInt32BigEndian(header);
        if (length is < HeaderSize or > LongestPacket)
            throw new AlertException($"{place} does not talk SMPP");
        await FillAsync(new byte[length - HeaderSize], cancellation).ConfigureAwait(false);
        return (
            (SmppCommand)BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4)),
            BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(8)),
            BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(12))
        );
    }

    private async Task FillAsync(byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            await stream.ReadExactlyAsync(buffer, cancellation).ConfigureAwait(false);
        }
        catch (EndOfStreamException e)
        {
            throw new AlertException($"{place} closed the connection", e);
        }
    }

    private AlertException Refused(string what, uint status) =>
        new($"{place} answered {what} with {Name(status)}")
        {
            // A number that is none stays none; a log-in may be put right, and who is told to slow down comes again.
            IsFinal = status == 0x0B,
        };

    /// <summary>What a status is called. (§5.1.3)</summary>
    private static string Name(uint status) =>
        status switch
        {
            0x04 => "ESME_RINVBNDSTS: this log-in may not send",
            0x05 => "ESME_RALYBND: it is logged in already",
            0x08 => "ESME_RSYSERR: it has a fault",
            0x0A => "ESME_RINVSRCADR: 'from' is not allowed",
            0x0B => "ESME_RINVDSTADR: the number is none",
            0x0D => "ESME_RBINDFAIL: it lets nobody in at present",
            0x0E => "ESME_RINVPASWD: the password is wrong",
            0x0F => "ESME_RINVSYSID: it does not know the user",
            0x14 => "ESME_RMSGQFUL: its queue is full",
            0x45 => "ESME_RSUBMITFAIL: it could not be sent on",
            0x58 => "ESME_RTHROTTLED: too many at once",
            _ => string.Create(CultureInfo.InvariantCulture, $"status {status:X8}h"),
        };
}
