using System.Buffers.Binary;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Sessions;

/// <summary>Opens sessions of IPMI 1.5. (IPMI v1.5 §12.9, v2.0 §22.16, §22.17)</summary>
internal sealed class Ipmi15Opener(Connection connection, Credentials credentials)
{
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
        var challenge = await AskAsync<GetSessionChallenge, GetSessionChallenge.Response>(
                new(type, credentials.User),
                deadline,
                cancellation
            )
            .ConfigureAwait(false);
        connection.Use(new Ipmi15Codec(type, credentials.Password, challenge.TemporarySessionId, 0));
        var outbound = BinaryPrimitives.ReadUInt32LittleEndian(RandomSource.System.Bytes(4)) | 1;
        var session = await AskAsync<ActivateSession, ActivateSession.Response>(
                new(type, privilege, challenge.Challenge, outbound),
                deadline,
                cancellation
            )
            .ConfigureAwait(false);
        connection.Use(
            new Ipmi15Codec(
                session.AuthenticationType,
                credentials.Password,
                session.SessionId,
                session.InitialInboundSequence
            )
        );
        return session.SessionId;
    }

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
