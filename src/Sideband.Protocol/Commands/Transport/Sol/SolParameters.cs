using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Sol;

/// <summary>The SOL configuration parameters. (IPMI v2.0 §26.3, table 26-5)</summary>
public static class SolParameters
{
    /// <summary>The parameters by selector.</summary>
    public static ParameterFamily Family { get; } = new(Accept);

    /// <summary>Shows the visitor every SOL configuration parameter, by number.</summary>
    public static void Accept(IParameterVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Visit<SolSetInProgress>();
        visitor.Visit<SolEnable>();
        visitor.Visit<SolAuthentication>();
        visitor.Visit<SolAccumulation>();
        visitor.Visit<SolRetry>();
        visitor.Visit<SolNonVolatileBitRate>();
        visitor.Visit<SolVolatileBitRate>();
        visitor.Visit<SolPayloadChannel>();
        visitor.Visit<SolPayloadPort>();
    }
}
