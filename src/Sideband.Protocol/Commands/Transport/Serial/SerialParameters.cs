using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>The serial/modem configuration parameters. (IPMI v2.0 §25.2, table 25-4)</summary>
public static class SerialParameters
{
    /// <summary>The parameters by selector.</summary>
    public static ParameterFamily Family { get; } = new(Accept);

    /// <summary>Shows the visitor every serial/modem configuration parameter, by number.</summary>
    public static void Accept(IParameterVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Visit<SerialSetInProgress>();
        visitor.Visit<SerialAuthenticationTypeSupport>();
        visitor.Visit<SerialAuthenticationTypeEnables>();
        visitor.Visit<SerialConnectionMode>();
        visitor.Visit<SerialSessionInactivityTimeout>();
        visitor.Visit<SerialChannelCallbackControl>();
        visitor.Visit<SerialSessionTermination>();
        visitor.Visit<SerialMessagingCommSettings>();
        visitor.Visit<SerialMuxSwitchControl>();
        visitor.Visit<SerialModemRingTime>();
        visitor.Visit<SerialModemInitString>();
        visitor.Visit<SerialModemEscapeSequence>();
        visitor.Visit<SerialModemHangUpSequence>();
        visitor.Visit<SerialModemDialCommand>();
        visitor.Visit<SerialPageBlackoutInterval>();
        visitor.Visit<SerialCommunityString>();
        visitor.Visit<SerialNumberOfDestinations>();
        visitor.Visit<SerialDestinationInfo>();
        visitor.Visit<SerialCallRetryInterval>();
        visitor.Visit<SerialDestinationCommSettings>();
        visitor.Visit<SerialNumberOfDialStrings>();
        visitor.Visit<SerialDestinationDialStrings>();
        visitor.Visit<SerialNumberOfDestinationAddresses>();
        visitor.Visit<SerialDestinationAddress>();
        visitor.Visit<SerialNumberOfTapAccounts>();
        visitor.Visit<SerialTapAccount>();
        visitor.Visit<SerialTapPassword>();
        visitor.Visit<SerialTapPagerIdString>();
        visitor.Visit<SerialTapServiceSettings>();
        visitor.Visit<SerialTerminalModeConfiguration>();
        visitor.Visit<SerialPppProtocolOptions>();
        visitor.Visit<SerialPppPrimaryPort>();
        visitor.Visit<SerialPppSecondaryPort>();
        visitor.Visit<SerialPppLinkAuthentication>();
        visitor.Visit<SerialChapName>();
        visitor.Visit<SerialPppAccm>();
        visitor.Visit<SerialPppSnoopAccm>();
        visitor.Visit<SerialNumberOfPppAccounts>();
        visitor.Visit<SerialPppAccountDialString>();
        visitor.Visit<SerialPppAccountAddress>();
        visitor.Visit<SerialPppAccountUserName>();
        visitor.Visit<SerialPppAccountUserDomain>();
        visitor.Visit<SerialPppAccountPassword>();
        visitor.Visit<SerialPppAccountAuthentication>();
        visitor.Visit<SerialPppAccountHoldTime>();
        visitor.Visit<SerialPppProxyHeader>();
        visitor.Visit<SerialPppProxyTransmitSize>();
        visitor.Visit<SerialPppProxyReceiveSize>();
        visitor.Visit<SerialPppConsoleAddress>();
        visitor.Visit<SerialSystemPhoneNumber>();
        visitor.Visit<SerialBitRateSupport>();
        visitor.Visit<SerialPortAssociation>();
        visitor.Visit<SerialConnectorName>();
        visitor.Visit<SerialChannelName>();
        visitor.Visit<SerialBadPasswordThreshold>();
    }
}
