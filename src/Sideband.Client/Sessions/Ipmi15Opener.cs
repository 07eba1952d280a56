using System.Buffers.Binary;
using System.Security.Cryptography;
using Sideband.Client.Quirks;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Sessions;

/// <summary>Opens sessions of IPMI 1.5. (IPMI v1.5 §12.9, v2.0 §22.16, §22.17)</summary>
internal sealed class Ipmi15Opener(Connection connection, Credentials credentials)
{
    private readonly QuirkMemory _quirks = connection.Quirks;

    /// <summary>Opens a session.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="IpmiRefusedException">The controller does not let us in.</exception>
    public async Task<uint> OpenAsync(
        AuthenticationType type,
        PrivilegeLevel privilege,
        Deadline deadline,
        CancellationToken cancellation
    )
    {
        var isOwn = _quirks.IsNamed(Quirk.Supermicro) || _quirks.IsNamed(Quirk.Quanta);
        if (isOwn)
            type = AuthenticationType.Oem;
        // A session that the controller has forgotten, or a log-in that came to nothing, would have its codes on it.
        connection.UseNone();
        var challenge = await AskAsync<GetSessionChallenge, GetSessionChallenge.Response>(
                new(type, credentials.User),
                deadline,
                cancellation
            )
            .ConfigureAwait(false);
        var (password, proof) = isOwn
            ? (OwnKey(credentials.Password, challenge.Challenge.Span), new byte[challenge.Challenge.Length])
            : (credentials.Password, challenge.Challenge);
        connection.Use(new Ipmi15Codec(type, password, challenge.TemporarySessionId, 0, 0, _quirks));
        var outbound = BinaryPrimitives.ReadUInt32LittleEndian(connection.Random.Bytes(4)) | 1;
        var session = await AskAsync<ActivateSession, ActivateSession.Response>(
                new(type, privilege, proof, outbound),
                deadline,
                cancellation
            )
            .ConfigureAwait(false);
        var saysNone = session.AuthenticationType == AuthenticationType.None && type != AuthenticationType.None;
        var forced = saysNone && _quirks.Has(Quirk.ForcePerMsg);
        var codec = new Ipmi15Codec(
            forced ? type : session.AuthenticationType,
            password,
            session.SessionId,
            session.InitialInboundSequence,
            outbound,
            _quirks
        )
        {
            AllowsPlain = session.AuthenticationType == AuthenticationType.None,
        };
        connection.Use(codec);
        if (saysNone && !forced && !await IsAnsweredAsync(deadline, cancellation).ConfigureAwait(false))
        {
            // More protection than was agreed on harms nobody.
            connection.Use(
                new Ipmi15Codec(type, password, session.SessionId, codec.NextSequence, outbound, _quirks)
                {
                    AllowsPlain = true,
                }
            );
            if (await IsAnsweredAsync(deadline, cancellation).ConfigureAwait(false))
                _quirks.Note(Quirk.ForcePerMsg);
        }
        return session.SessionId;
    }

    /// <summary>Whether the controller answers in the session as it is.</summary>
    private async Task<bool> IsAnsweredAsync(Deadline deadline, CancellationToken cancellation)
    {
        var wait = connection.FirstWait * 4;
        try
        {
            await connection
                .AskAsync<GetDeviceId, GetDeviceId.Response>(
                    new(),
                    wait < deadline.Left ? wait : deadline.Left,
                    cancellation
                )
                .ConfigureAwait(false);
            return true;
        }
        catch (IpmiTimeoutException)
        {
            return false;
        }
        catch (IpmiCommandException)
        {
            return true;
        }
    }

    /// <summary>The key of authentication type OEM, as ipmitool 1.8.19 makes it for Supermicro's and Quanta's.</summary>
#pragma warning disable CA5351 // It is what these controllers have.
    private static SessionPassword OwnKey(SessionPassword password, ReadOnlySpan<byte> challenge)
    {
        Span<byte> key = stackalloc byte[MD5.HashSizeInBytes];
        var text = password.Padded[..SessionPassword.LongestOf15].TrimEnd((byte)0);
        MD5.HashData(text, key);
        for (var i = 0; i < key.Length && i < challenge.Length; i++)
            key[i] ^= challenge[i];
        return new(MD5.HashData(key));
    }
#pragma warning restore CA5351

    private async Task<TResponse> AskAsync<TRequest, TResponse>(
        TRequest request,
        Deadline deadline,
        CancellationToken cancellation
    )
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        try
        {
            return await connection
                .AskAsync<TRequest, TResponse>(request, deadline.Left, cancellation)
                .ConfigureAwait(false);
        }
        catch (IpmiCommandException e)
        {
            throw new IpmiRefusedException(
                $"{connection.Peer} refuses a session of IPMI 1.5: {TRequest.Command.Describe(e.Code)}.",
                e
            )
            {
                Hint =
                    "Use IPMI 2.0 (-I lanplus), or allow the kind of authentication in the controller's LAN settings.",
            };
        }
    }
}
