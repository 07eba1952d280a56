using System.Buffers.Binary;
using System.Text;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Framing.Snmp;

/// <summary>A trap of SNMP version 3, of which the sender's engine is the authority. (RFC 3412 §6, RFC 3414 §2.4)</summary>
/// <param name="MessageId">The message's number.</param>
/// <param name="Engine">The engine that sends it, 5 to 32 bytes.</param>
/// <param name="Boots">How often the engine has started: never less than before.</param>
/// <param name="Seconds">Seconds since it has.</param>
/// <param name="User">Who sends it.</param>
/// <param name="Notification">What it tells.</param>
public readonly record struct SnmpV3Trap(
    int MessageId,
    Octets Engine,
    int Boots,
    int Seconds,
    string User,
    SnmpNotification Notification
)
{
    private const uint Version3 = 3;
    private const uint UserSecurityModel = 3;
    private const uint LargestMessage = 65_507;
    private const byte Signed = 0x01;
    private const byte Encrypted = 0x02;
    private const int SaltSize = 8;

    /// <summary>The message.</summary>
    /// <param name="keys">What signs and encrypts it; null neither.</param>
    /// <param name="salt">A number that no other message has since the engine's start.</param>
    public byte[] ToMessage(UsmKeys? keys, ulong salt)
    {
        var salted = new byte[keys is { Encrypts: true } ? SaltSize : 0];
        if (salted.Length > 0)
            BinaryPrimitives.WriteUInt64BigEndian(salted, salt);
        var buffer = new byte[Notification.Needed + 512];
        var writer = new BerWriter(buffer);
        if (salted.Length > 0)
            writer.Content(SnmpBinding.OctetString, keys!.Encrypt(Scoped(), Vector(salted)));
        else
            WriteScoped(ref writer);
        var security = writer.End;
        writer.Content(SnmpBinding.OctetString, salted);
        var signature = writer.End;
        writer.Content(SnmpBinding.OctetString, new byte[keys?.SignatureSize ?? 0]);
        writer.Content(SnmpBinding.OctetString, Encoding.UTF8.GetBytes(User));
        writer.Number(SnmpTag.Integer, (uint)Seconds);
        writer.Number(SnmpTag.Integer, (uint)Boots);
        writer.Content(SnmpBinding.OctetString, Engine.Span);
        writer.Begin(SnmpTag.Sequence, security);
        writer.Begin(SnmpBinding.OctetString, security);
        var header = writer.End;
        writer.Number(SnmpTag.Integer, UserSecurityModel);
        writer.Content(
            SnmpBinding.OctetString,
            [(byte)((keys is null ? 0 : Signed) | (salted.Length > 0 ? Encrypted : 0))]
        );
        writer.Number(SnmpTag.Integer, LargestMessage);
        writer.Number(SnmpTag.Integer, (uint)MessageId);
        writer.Begin(SnmpTag.Sequence, header);
        writer.Number(SnmpTag.Integer, Version3);
        writer.Begin(SnmpTag.Sequence, buffer.Length);
        var message = writer.Written.ToArray();
        keys?.Sign(message).CopyTo(message, signature - keys.SignatureSize - (buffer.Length - message.Length));
        return message;
    }

    private byte[] Vector(byte[] salt)
    {
        var vector = new byte[2 * SaltSize];
        BinaryPrimitives.WriteInt32BigEndian(vector, Boots);
        BinaryPrimitives.WriteInt32BigEndian(vector.AsSpan(sizeof(int)), Seconds);
        salt.CopyTo(vector, SaltSize);
        return vector;
    }

    private byte[] Scoped()
    {
        var writer = new BerWriter(new byte[Notification.Needed + 64]);
        WriteScoped(ref writer);
        return writer.Written.ToArray();
    }

    private void WriteScoped(ref BerWriter writer)
    {
        var end = writer.End;
        Notification.WriteTrap(ref writer);
        writer.Content(SnmpBinding.OctetString, default);
        writer.Content(SnmpBinding.OctetString, Engine.Span);
        writer.Begin(SnmpTag.Sequence, end);
    }
}
