using System.Text;
using Sideband.Bmc.Channels;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Users;

/// <summary>Keeps users over a restart: name, flags and password, then what he may do on each channel.</summary>
internal static class UserStorage
{
    private const int NameSize = 16;
    private const int FixedSize = NameSize + 1 + SessionPassword.Longest;
    private const int AccessSize = 6;
    private const int NoPassword = 1 << 1;

    public static void Save(INvStore store, UserAccount user)
    {
        Span<byte> bytes = stackalloc byte[FixedSize + (Channel.Numbers * AccessSize)];
        bytes.Clear();
        Encoding.Latin1.GetBytes(user.Name, bytes);
        bytes[NameSize] = (byte)(
            (user.Enabled ? 1 : 0) | (user.Password is null ? NoPassword : 0) | (user.TwentyBytes ? 4 : 0)
        );
        user.Password?.Padded.CopyTo(bytes[(NameSize + 1)..]);
        var end = FixedSize;
        for (byte channel = 0; channel < Channel.Numbers; channel++)
        {
            var access = user[channel];
            if (access == UserAccess.None)
                continue;
            Save(channel, in access, bytes[end..]);
            end += AccessSize;
        }
        store.Put(KeyOf(user.Id), bytes[..end]);
    }

    /// <summary>False where the user was never saved.</summary>
    public static bool Load(INvStore store, UserAccount user)
    {
        if (store.Find(KeyOf(user.Id)) is not { Length: >= FixedSize } bytes)
            return false;
        var flags = bytes[NameSize];
        user.Name = Encoding.Latin1.GetString(bytes.AsSpan(0, NameSize).TrimEnd((byte)0));
        user.Enabled = (flags & 1) != 0;
        user.TwentyBytes = (flags & 4) != 0;
        user.Password = (flags & NoPassword) != 0 ? null : new(bytes.AsSpan(NameSize + 1, SessionPassword.Longest));
        for (var at = FixedSize; at + AccessSize <= bytes.Length; at += AccessSize)
        {
            var (channel, access) = LoadAccess(bytes.AsSpan(at));
            user[channel] = access;
        }
        return true;
    }

    private static void Save(byte channel, in UserAccess access, Span<byte> bytes)
    {
        bytes[0] = channel;
        bytes[1] = (byte)access.Limit;
        bytes[2] = (byte)(
            (access.IpmiMessaging ? 1 : 0) | (access.LinkAuthentication ? 2 : 0) | (access.CallbackOnly ? 4 : 0)
        );
        bytes[3] = access.SessionLimit;
        bytes[4] = (byte)access.Payloads;
        bytes[5] = (byte)(access.Payloads >> 8);
    }

    private static (byte Channel, UserAccess Access) LoadAccess(ReadOnlySpan<byte> bytes) =>
        (
            (byte)(bytes[0] % Channel.Numbers),
            new(
                (PrivilegeLevel)bytes[1],
                (bytes[2] & 1) != 0,
                (bytes[2] & 2) != 0,
                (bytes[2] & 4) != 0,
                bytes[3],
                (ushort)(bytes[4] | bytes[5] << 8)
            )
        );

    private static string KeyOf(byte id) => $"account/{id}";
}
