using Sideband.Client;
using Sideband.Protocol;

namespace Sideband.Cli.Ipmitool;

/// <summary>What ipmitool's commands share: the session, where they print, and how.</summary>
internal sealed class DropIn(IpmiClient client, DropInOptions options, TextWriter output, TextWriter errors)
{
    /// <summary>What a command ends with where it failed.</summary>
    public const int Failed = -1;

    public IpmiClient Client => client;

    public bool Csv { get; set; } = options.Csv;

    public int Port => options.Port;

    /// <summary>How much is told; some commands tell more by themselves.</summary>
    public int Verbose { get; set; } = options.Verbose;

    public Stamps Stamps { get; } = new(options.Utc);

    public void Print(string text) => output.Write(text);

    public void Line(string text) => output.Write(text + "\n");

    /// <summary>Says what is wrong.</summary>
    public int Fail(string text)
    {
        errors.Write(text + "\n");
        return Failed;
    }

    /// <summary>The code that a command ended with; also where the session itself was not given the right to send it.</summary>
    public static CompletionCode? CodeOf(Exception e) =>
        e switch
        {
            IpmiCommandException command => command.Code,
            IpmiRefusedException { InnerException: IpmiCommandException } => CompletionCode.InsufficientPrivilege,
            _ => null,
        };

    /// <summary>Asks, and says why where the controller refuses.</summary>
    /// <param name="request">The command.</param>
    /// <param name="refused">What did not go; the reason is put behind it.</param>
    /// <param name="own">Words for codes of the command's own.</param>
    public async Task<TResponse?> AskAsync<TRequest, TResponse>(
        IRequest<TRequest, TResponse> request,
        string refused,
        Func<CompletionCode, string?>? own = null
    )
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        try
        {
            return await client.SendAsync(request);
        }
        catch (Exception e) when (CodeOf(e) is { } code)
        {
            Fail($"{refused}: {own?.Invoke(code) ?? Words.Completion(code)}");
            return null;
        }
    }

    /// <summary>Asks; null where the controller refuses, and nothing is said.</summary>
    public async Task<TResponse?> TryAsync<TRequest, TResponse>(IRequest<TRequest, TResponse> request)
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        try
        {
            return await client.SendAsync(request);
        }
        catch (Exception e) when (CodeOf(e) is not null)
        {
            return null;
        }
    }
}
