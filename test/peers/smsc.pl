#!/usr/bin/perl
# A message centre on Debian's Net::SMPP, a library that shares no code with ours: bind with a password, submit, receipts, window, unbind.
# One JSON line on stdout for everything that reached it. usage: smsc.pl PORT SYSTEM-ID PASSWORD [SUBMITS-PER-SECOND] [decimal]
# SUBMITS-PER-SECOND: more are refused as throttled; 0 = no limit. decimal: answers carry hexadecimal ids, receipts decimal ones.
use strict;
use warnings;
use Net::SMPP;
use Time::HiRes qw(time);

$| = 1;
my ($port, $system_id, $password, $per_second, $receipts) = (@ARGV, 0, '');
my $server = Net::SMPP->new_listen('127.0.0.1', port => $port, smpp_version => 0x34, interface_version => 0x34,
    addr_ton => 0, addr_npi => 0, source_addr_ton => 0, source_addr_npi => 0, dest_addr_ton => 0, dest_addr_npi => 0,
    system_type => '', facilities_mask => 0) or die "cannot listen on $port\n";
$SIG{CHLD} = 'IGNORE';
print qq({"event":"listening"}\n);

while (1) {
    my $client = $server->accept or next;
    next if fork;
    serve($client);
    exit 0;
}

sub serve {
    my ($client) = @_;
    my $bound  = 0;
    my $serial = 0;
    my @taken;
    while (my $pdu = $client->read_pdu) {
        my $name = Net::SMPP::pdu_tab->{ $pdu->{cmd} }{cmd} // 'unknown';
        if ($name eq 'bind_transceiver') {
            $client->set_version(0x34);
            $bound = $pdu->{system_id} eq $system_id && $pdu->{password} eq $password;
            $client->bind_transceiver_resp(system_id => 'peer', seq => $pdu->{seq}, status => $bound ? 0 : 0x0e);
            printf qq({"event":"bind","accepted":%s}\n), $bound ? 'true' : 'false';
        }
        elsif ($name eq 'submit_sm' && $bound) {
            my $now = time;
            shift @taken while @taken && $taken[0] <= $now - 1;
            if ($per_second && @taken >= $per_second) {
                $client->submit_sm_resp(message_id => '', seq => $pdu->{seq}, status => 0x58);
                print qq({"event":"throttled"}\n);
                next;
            }
            push @taken, $now;
            my $number = $$ * 65536 + ++$serial;
            my $id = sprintf '%x', $number;
            my $receipt_id = $receipts eq 'decimal' ? $number : $id;
            $client->submit_sm_resp(message_id => $id, seq => $pdu->{seq});
            printf qq({"event":"submit","id":"%s","to":"%s","esmClass":%d,"dataCoding":%d,"bytes":"%s"}\n), $id,
                $pdu->{destination_addr}, $pdu->{esm_class}, $pdu->{data_coding}, unpack 'H*', $pdu->{short_message};
            next unless $pdu->{registered_delivery} & 1;
            # Numbers that end in 9 are switched off.
            my $gone = $pdu->{destination_addr} =~ /9$/;
            $client->deliver_sm(source_addr => $pdu->{destination_addr}, destination_addr => $pdu->{source_addr}, esm_class => 4,
                short_message => sprintf('id:%s sub:001 dlvrd:%03d stat:%s err:000 text:', $receipt_id, $gone ? 0 : 1, $gone ? 'UNDELIV' : 'DELIVRD'),
                receipted_message_id => "$receipt_id\0", message_state => pack('C', $gone ? 5 : 2), async => 1);
        }
        elsif ($name eq 'submit_sm') { $client->submit_sm_resp(message_id => '', seq => $pdu->{seq}, status => 0x04) }
        elsif ($name eq 'enquire_link') { $client->enquire_link_resp(seq => $pdu->{seq}) }
        elsif ($name eq 'unbind') { $client->unbind_resp(seq => $pdu->{seq}); last }
    }
}
