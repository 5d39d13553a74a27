-- The order of what is numbered as people count: 1.9 before 1.10. The same order as in `desk/brief/running-order.ts`.
create collation numbered (provider = icu, locale = 'en-u-kn-true');
