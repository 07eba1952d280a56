using Sideband.Protocol.Wire;

namespace Sideband.Protocol;

/// <summary>A command with what is needed to tell its bytes in words.</summary>
public sealed class CommandDescription
{
    private readonly Describer _request;
    private readonly Describer _response;

    private CommandDescription(IpmiCommand command, Describer request, Describer response) =>
        (Command, _request, _response) = (command, request, response);

    private delegate IReadOnlyList<WireField> Describer(ReadOnlySpan<byte> body);

    /// <summary>The command.</summary>
    public IpmiCommand Command { get; }

    /// <summary>What a request's body says, field by field.</summary>
    public IReadOnlyList<WireField> DescribeRequest(ReadOnlySpan<byte> body) => _request(body);

    /// <summary>What a response's body behind the completion code says, field by field.</summary>
    public IReadOnlyList<WireField> DescribeResponse(ReadOnlySpan<byte> body) => _response(body);

    internal static CommandDescription Of<TRequest, TResponse>()
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse> =>
        new(TRequest.Command, body => Message.Describe<TRequest>(body), body => Message.Describe<TResponse>(body));
}
