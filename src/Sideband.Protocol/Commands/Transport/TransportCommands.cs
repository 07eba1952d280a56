namespace Sideband.Protocol.Commands.Transport;

/// <summary>The catalogue of the commands of NetFn Transport.</summary>
public static class TransportCommands
{
    /// <summary>Shows the visitor every command of NetFn Transport, by number.</summary>
    public static void Accept(ICommandVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Visit<SetLanConfigurationParameters, EmptyResponse>();
        visitor.Visit<GetLanConfigurationParameters, GetLanConfigurationParameters.Response>();
        visitor.Visit<SuspendBmcArps, SuspendBmcArps.Response>();
        visitor.Visit<GetIpUdpRmcpStatistics, GetIpUdpRmcpStatistics.Response>();
        visitor.Visit<SetSerialModemConfiguration, EmptyResponse>();
        visitor.Visit<GetSerialModemConfiguration, GetSerialModemConfiguration.Response>();
        visitor.Visit<SetSerialModemMux, SetSerialModemMux.Response>();
        visitor.Visit<GetTapResponseCodes, GetTapResponseCodes.Response>();
        visitor.Visit<SetPppUdpProxyTransmitData, EmptyResponse>();
        visitor.Visit<GetPppUdpProxyTransmitData, GetPppUdpProxyTransmitData.Response>();
        visitor.Visit<SendPppUdpProxyPacket, EmptyResponse>();
        visitor.Visit<GetPppUdpProxyReceiveData, GetPppUdpProxyReceiveData.Response>();
        visitor.Visit<SerialModemConnectionActive, EmptyResponse>();
        visitor.Visit<Callback, EmptyResponse>();
        visitor.Visit<SetUserCallbackOptions, EmptyResponse>();
        visitor.Visit<GetUserCallbackOptions, GetUserCallbackOptions.Response>();
        visitor.Visit<SolActivating, EmptyResponse>();
        visitor.Visit<SetSolConfigurationParameters, EmptyResponse>();
        visitor.Visit<GetSolConfigurationParameters, GetSolConfigurationParameters.Response>();
    }
}
