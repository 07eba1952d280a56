using Sideband.Protocol;

namespace Sideband.Client.Sessions;

/// <content>Commands that make and prepare sessions.</content>
internal sealed partial class Connection
{
    /// <summary>Asks the controller itself something that may be asked again.</summary>
    /// <param name="request">What.</param>
    /// <param name="limit">How long to try.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IpmiCommandException">The controller refuses.</exception>
    /// <exception cref="IpmiException">The answer is too short, or none came.</exception>
    public async Task<TResponse> AskAsync<TRequest, TResponse>(
        TRequest request,
        TimeSpan limit,
        CancellationToken cancellation
    )
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        var command = TRequest.Command;
        var bytes = await SendAsync(
                (byte)command.NetFn,
                command.Code,
                Message.ToOctets(in request).Memory,
                CommandEffect.Idempotent,
                default,
                limit,
                cancellation
            )
            .ConfigureAwait(false);
        if (bytes[0] != (byte)CompletionCode.Success)
            throw new IpmiCommandException(command, (CompletionCode)bytes[0]);
        return Message.Read<TResponse>(bytes.AsSpan(1), out var response) == BodyFit.TooShort
            ? throw new IpmiException($"{Peer}: the answer to {command.Name} is too short.")
            : response;
    }
}
